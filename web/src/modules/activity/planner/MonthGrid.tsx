import { useElementSize } from '@mantine/hooks';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { useDayName } from './DayHead';
import { dayTitle, weekdayOf } from './days';
import type { PlannerDays } from './data';
import { touches, type Entry } from './entries';
import { EntryView } from './EntryView';
import classes from './MonthGrid.module.css';
import { plannerTexts } from './texts';
import type { Draft } from './useGridDrag';

const LINE = 22;
const HEAD = 30;

interface Props {
  days: string[];
  /** `YYYY-MM`: days of other months are quiet. */
  month: string;
  known: PlannerDays | undefined;
  entries: Entry[];
  draft: Draft | null;
  onDay(day: string): void;
}

/** A month by weeks; a day that holds more than fits says so and opens. */
export function MonthGrid({ days, month, known, entries, draft, onDay }: Props) {
  const t = useText(plannerTexts);
  const format = useFormat();
  const nameOf = useDayName();
  const { ref, height } = useElementSize();
  const about = new Map(known?.days.map((day) => [day.on, day]));
  const weeks = days.length / 7;
  const room = Math.max(2, Math.floor((Math.max(height, weeks * 104) / weeks - HEAD) / LINE));
  const today = format.today();
  return (
    <div className={classes.frame} data-scroll>
      <div className={classes.weekdays} aria-hidden>{days.slice(0, 7).map((day) => <span key={day}>{weekdayOf(day, format.language)}</span>)}</div>
      <div ref={ref} className={classes.grid} style={{ gridTemplateRows: `repeat(${weeks}, minmax(104px, 1fr))` }}>
        {days.map((day) => {
          const all = entries.filter((entry) => touches(entry, day));
          const away = (known?.absences ?? []).filter((absence) => absence.from <= day && day <= absence.to);
          const lines = room - (away.length > 0 ? 1 : 0);
          const shown = all.length <= lines ? all : all.slice(0, lines - 1);
          const name = nameOf(about.get(day));
          return (
            <section key={day} className={classes.day} data-day={day} data-out={!day.startsWith(month) || undefined} data-free={about.get(day)?.hours.length === 0 || undefined} data-over={(draft?.entry && draft.day === day) || undefined} aria-label={dayTitle(day, format.language)}>
              <header>
                <button type="button" data-today={day === today || undefined} aria-label={t('more.of', { day: dayTitle(day, format.language) })} onClick={() => onDay(day)}>{Number(day.slice(8))}</button>
                {name && <small title={name}>{name}</small>}
              </header>
              {away.length > 0 && <span className={classes.away}>{away.map((absence) => t('away', { name: personOf(absence.person)?.name ?? '', kind: t(`kind.${absence.kind}`) })).join('; ')}</span>}
              {shown.map((entry) => <EntryView key={entry.key} entry={entry} as="line" state={draft?.entry?.key === entry.key ? 'held' : undefined} />)}
              {shown.length < all.length && <button type="button" className={classes.more} onClick={() => onDay(day)}>{t('more', { n: all.length - shown.length })}</button>}
            </section>
          );
        })}
      </div>
    </div>
  );
}
