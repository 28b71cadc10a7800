import { useState } from 'react';
import { IconPlaneDeparture } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { Icon } from '~/ui/Icon';
import classes from './AllDayRow.module.css';
import type { PlannerDays } from './data';
import { touches, type Entry } from './entries';
import { EntryView } from './EntryView';
import { plannerTexts } from './texts';
import type { Draft } from './useGridDrag';

const SHOWN = 3;

/** Above the hours: who is away, deadlines of tasks, what lasts for days. */
export function AllDayRow({ days, known, entries, draft }: { days: string[]; known: PlannerDays | undefined; entries: Entry[]; draft: Draft | null }) {
  const t = useText(plannerTexts);
  const [open, setOpen] = useState(false);
  const held = draft?.entry?.allDay ? draft : null;
  const cells = days.map((day) => ({
    day,
    away: (known?.absences ?? []).filter((absence) => absence.from <= day && day <= absence.to),
    entries: entries.filter((entry) => touches(entry, day)),
    coming: held?.day === day ? held.entry : null,
  }));
  if (cells.every((cell) => cell.away.length + cell.entries.length === 0 && !cell.coming)) return null;
  return (
    <div className={classes.row}>
      <span className={classes.title}>{t('allDay')}</span>
      {cells.map(({ day, away, entries: all, coming }) => {
        const room = open ? all.length : Math.max(1, SHOWN - away.length);
        const shown = all.length <= room + 1 ? all : all.slice(0, room);
        return (
          <div key={day} className={classes.cell} data-day={day}>
            {away.map((absence) => {
              const words = t('away', { name: personOf(absence.person)?.name ?? '', kind: t(`kind.${absence.kind}`) });
              return <span key={`${absence.person} ${absence.from}`} className={classes.away} title={words}><Icon of={IconPlaneDeparture} size={13} /><span>{words}</span></span>;
            })}
            {shown.map((entry) => <EntryView key={entry.key} entry={entry} as="line" state={held?.entry?.key === entry.key ? 'held' : undefined} />)}
            {coming && <EntryView entry={coming} as="line" state="draft" />}
            {shown.length < all.length && <button type="button" className={classes.more} onClick={() => setOpen(true)}>{t('more', { n: all.length - shown.length })}</button>}
            {open && all.length > SHOWN && <button type="button" className={classes.more} onClick={() => setOpen(false)}>{t('less')}</button>}
          </div>
        );
      })}
    </div>
  );
}
