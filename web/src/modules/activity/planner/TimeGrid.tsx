import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { AllDayRow } from './AllDayRow';
import { DayHead } from './DayHead';
import { clock, dayTitle } from './days';
import type { PlannerDays } from './data';
import { entryOf, piecesOf, touches, type Entry } from './entries';
import { EntryView } from './EntryView';
import classes from './TimeGrid.module.css';
import { plannerTexts } from './texts';
import type { Draft } from './useGridDrag';

const HOUR = 48;
const px = (minute: number): number => (minute / 60) * HOUR;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

interface Props {
  days: string[];
  known: PlannerDays | undefined;
  entries: Entry[];
  draft: Draft | null;
  onDay(day: string): void;
}

/** One day or a week by the hours: what overlaps beside each other, deadlines and long things above, free time shaded. */
export function TimeGrid({ days, known, entries, draft, onDay }: Props) {
  const t = useText(plannerTexts);
  const format = useFormat();
  const scroll = useRef<HTMLDivElement>(null);
  const now = useNow(format.timeZone);
  const about = new Map(known?.days.map((day) => [day.on, day]));
  // the working day stands on the screen at first
  const early = Math.min(...[...about.values()].flatMap((day) => day.hours.slice(0, 1).map((span) => minuteOf(span.from))), 9 * 60);
  const isKnown = known !== undefined;
  useLayoutEffect(() => {
    if (isKnown && scroll.current) scroll.current.scrollTop = px(Math.max(0, early - 30));
    // only when the calendar is opened: whoever has scrolled stays where he is
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isKnown]);
  return (
    <div ref={scroll} className={classes.scroll} data-scroll style={{ '--days': days.length } as React.CSSProperties}>
      <div className={classes.top}>
        <div className={classes.heads}>
          <span />
          {days.map((day) => <DayHead key={day} on={day} day={about.get(day)} onOpen={days.length > 1 ? () => onDay(day) : undefined} />)}
        </div>
        <AllDayRow days={days} known={known} entries={entries.filter((entry) => entry.allDay)} draft={draft} />
      </div>
      <div className={classes.grid}>
        <div className={classes.hours} aria-hidden>
          {Array.from({ length: 23 }, (_, index) => <span key={index} style={{ top: px((index + 1) * 60) }}>{clock((index + 1) * 60)}</span>)}
        </div>
        {days.map((day) => (
          <section key={day} className={classes.day} data-day={day} data-hours aria-label={dayTitle(day, format.language)}>
            {(about.get(day)?.hours ?? []).map((span) => <i key={span.from} className={classes.work} style={{ top: px(minuteOf(span.from)), height: px(minuteOf(span.to) - minuteOf(span.from)) }} />)}
            {piecesOf(entries, day).map(({ entry, from, to, lane, lanes }) => (
              <EntryView
                key={entry.key}
                entry={entry}
                as="block"
                height={px(to - from)}
                state={draft?.entry?.key === entry.key ? 'held' : undefined}
                style={{ top: px(from), height: Math.max(17, px(to - from) - 2), left: `calc(${(lane / lanes) * 100}% + 2px)`, width: `calc(${100 / lanes}% - ${lane === lanes - 1 ? 8 : 4}px)` }}
              />
            ))}
            {draft && !draft.entry?.allDay && <Ghost draft={draft} day={day} />}
            {now.day === day && <i className={classes.now} style={{ top: px(now.minute) }} title={t('now')} />}
          </section>
        ))}
      </div>
    </div>
  );
}

/** What the hand holds, on a day that it reaches. */
function Ghost({ draft, day }: { draft: Draft; day: string }) {
  const whole = { day: draft.day, minute: draft.from, minutes: draft.to - draft.from };
  if (!touches({ ...(draft.entry ?? ({} as Entry)), ...whole }, day)) return null;
  const from = draft.day === day ? draft.from : 0;
  const to = draft.day === day ? Math.min(1440, draft.to) : draft.to - 1440;
  const style = { top: px(from), height: Math.max(17, px(to - from) - 2), left: 2, right: 8 };
  const time = <time>{clock(draft.from)} – {clock(draft.to % 1440)}</time>;
  if (!draft.entry) return <div className={classes.ghost} style={style}>{time}</div>;
  return (
    <>
      <EntryView entry={draft.entry} as="block" height={px(to - from)} state="draft" minute={draft.from} style={style} />
      <div className={classes.until} style={{ top: px(to) }}>{time}</div>
    </>
  );
}

/** The minute of the day, by the clock of the reader. */
function useNow(zone: string): { day: string; minute: number } {
  const read = (): { day: string; minute: number } => {
    const { day, minute } = entryOf('activity', { id: 0, version: 0, values: {}, can: { update: false, delete: false } }, zone, new Date().toISOString());
    return { day, minute };
  };
  const [now, setNow] = useState(read);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(read()), 30_000);
    return () => window.clearInterval(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [zone]);
  return now;
}
