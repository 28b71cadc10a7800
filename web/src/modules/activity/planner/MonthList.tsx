import { useEffect, useRef } from 'react';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { Notice } from '~/ui/Notice';
import { useDayName } from './DayHead';
import { dayTitle } from './days';
import type { PlannerDays } from './data';
import { touches, type Entry } from './entries';
import { EntryView } from './EntryView';
import classes from './MonthList.module.css';
import { plannerTexts } from './texts';

/** A month on a phone: the days that hold something, one after another. */
export function MonthList({ days, month, known, entries, onDay }: { days: string[]; month: string; known: PlannerDays | undefined; entries: Entry[]; onDay(day: string): void }) {
  const t = useText(plannerTexts);
  const format = useFormat();
  const nameOf = useDayName();
  const today = format.today();
  const list = useRef<HTMLDivElement>(null);
  const isThere = known !== undefined && entries.length > 0;
  // the month opens at today, what is over lies above
  useEffect(() => {
    if (isThere) list.current?.querySelector('[data-today]')?.scrollIntoView({ block: 'start' });
  }, [isThere, month]);
  const about = new Map(known?.days.map((day) => [day.on, day]));
  const held = days
    .filter((day) => day.startsWith(month))
    .map((day) => ({ day, name: nameOf(about.get(day)), away: (known?.absences ?? []).filter((absence) => absence.from <= day && day <= absence.to), all: entries.filter((entry) => touches(entry, day)) }))
    .filter(({ day, name, away, all }) => all.length > 0 || away.length > 0 || name || day === today);
  if (entries.length === 0 && held.every(({ name, away }) => !name && away.length === 0)) return <Notice compact icon={IconCalendarEvent} title={t('empty')} text={t('emptyText')} />;
  return (
    <div ref={list} className={classes.list}>
      {held.map(({ day, name, away, all }) => (
        <section key={day} className={classes.day} data-today={day === today || undefined} aria-label={dayTitle(day, format.language)}>
          <h2 data-today={day === today || undefined}><button type="button" onClick={() => onDay(day)}>{dayTitle(day, format.language)}</button>{name && <small data-free={about.get(day)?.hours.length === 0 || undefined}>{name}</small>}</h2>
          {away.map((absence) => <p key={`${absence.person} ${absence.from}`}>{t('away', { name: personOf(absence.person)?.name ?? '', kind: t(`kind.${absence.kind}`) })}</p>)}
          {all.map((entry) => <EntryView key={entry.key} entry={entry} as="row" />)}
        </section>
      ))}
    </div>
  );
}
