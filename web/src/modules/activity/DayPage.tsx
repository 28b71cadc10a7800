import { useMemo, useRef, useState } from 'react';
import { ActionIcon, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { IconCalendarCheck, IconCalendarShare } from '@tabler/icons-react';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { recordPath, typePath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { extendLetters } from '~/modules/letter/extend';
import type { Item } from '~/modules/records/data/types';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useIsPhone } from '~/ui/useIsPhone';
import { ActivityLine } from './ActivityLine';
import { CallDialog } from './CallDialog';
import { CloseDialog } from './CloseDialog';
import classes from './DayPage.module.css';
import { countersQuery, dayQuery, planningQuery, type DayPart } from './data';
import { activityTexts } from './texts';
import { WithoutLine } from './WithoutLine';

extendLetters();

/** The plan of the day in one list: what is late, today, tomorrow, later, and what has no next step. Arrows, space and Enter do it all. */
export function DayPage() {
  const t = useText(activityTexts);
  const isPhone = useIsPhone();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const people = params.get('whose') === 'people';
  const day = useQuery(dayQuery(people));
  const planning = useQuery(planningQuery).data;
  const counters = useQuery(countersQuery).data;
  const [chosen, setChosen] = useState<string | null>(null);
  const [gone, setGone] = useState<ReadonlySet<number>>(new Set());
  const [closing, setClosing] = useState<Item | null>(null);
  const [calling, setCalling] = useState<Item | null>(null);
  const [planned, setPlanned] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const parts = useMemo(
    () => (day.data?.parts ?? []).map((part) => (part.type === 'activity' ? { ...part, items: part.items.filter((item) => !gone.has(item.id)) } : part)).filter((part) => part.items.length > 0),
    [day.data, gone],
  );
  const rows = useMemo(() => parts.flatMap((part) => part.items.map((item) => ({ key: `${part.type} ${item.id}`, type: part.type, item }))), [parts]);
  const at = rows.findIndex((row) => row.key === chosen);
  const slide = (id: number): void => {
    setGone((now) => new Set(now).add(id));
    const index = rows.findIndex((row) => row.key === `activity ${id}`);
    setChosen(rows[index + 1]?.key ?? rows[index - 1]?.key ?? null);
    // what an undo brings back is shown again with the next reading
    window.setTimeout(() => setGone((now) => new Set([...now].filter((each) => each !== id))), 1500);
  };
  useActions(
    useMemo<Action[]>(() => {
      const group = () => t('day');
      const step = (by: 1 | -1): void => {
        const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
        if (!next) return;
        setChosen(next.key);
        list.current?.querySelector(`[data-row="${next.key}"], [data-activity="${next.type === 'activity' ? next.item.id : 'none'}"]`)?.scrollIntoView({ block: 'nearest' });
      };
      const now = rows[at];
      return [
        { id: 'day.next', title: activityTexts.label('day.next'), group, keys: ['arrowdown', 'j'], run: () => step(1) },
        { id: 'day.previous', title: activityTexts.label('day.previous'), group, keys: ['arrowup', 'k'], run: () => step(-1) },
        ...(now?.type === 'activity' && now.item.can.update ? [{ id: 'day.close', title: activityTexts.label('day.close'), group, keys: [' '], run: () => setClosing(now.item) }] : []),
        ...(now && now.type !== 'activity' ? [{ id: 'day.plan', title: activityTexts.label('plan'), group, keys: [' '], run: () => setPlanned(now.key) }] : []),
        ...(now?.type === 'activity' ? [{ id: 'day.call', title: activityTexts.label('day.call'), group, keys: ['c'], run: () => setCalling(now.item) }] : []),
        ...(now ? [{ id: 'day.open', title: activityTexts.label('day.open'), group, keys: ['enter'], run: () => void navigate(recordPath(now.type, now.item.id)) }] : []),
      ];
    }, [t, rows, at, navigate]),
  );
  /** Whose day it is, with how much of it is late or due soon. */
  const whose = (text: string, late: number | undefined) => <span className={classes.whose}>{text}{late ? <b title={t('day.late', { n: late })}>{late > 99 ? '99+' : late}</b> : null}</span>;
  const title = (part: DayPart): string => (part.code === 'without' ? t(part.type === 'lead' ? 'part.without.lead' : 'part.without.deal') : t(`part.${part.code}`));
  return (
    <Page
      title={t('day')}
      width="text"
      beside={
        day.data?.leads && (
          <SegmentedControl
            size="xs"
            aria-label={t('day.whose')}
            data={[{ value: 'mine', label: whose(t('day.mine'), counters?.mine.overdue.count) }, { value: 'people', label: whose(t('day.people'), counters?.people?.overdue.count) }]}
            value={people ? 'people' : 'mine'}
            onChange={(next) => setParams(next === 'people' ? { whose: 'people' } : {}, { replace: true })}
          />
        )
      }
      acts={!isPhone && <ActionIcon component={Link} to="/day/calendar" size={32} aria-label={t('day.calendar')} title={t('day.calendar')}><Icon of={IconCalendarShare} size={18} /></ActionIcon>}
    >
      <Loaded of={day}>
        {() => (
          <div ref={list} aria-label={t('day.list')}>
            {rows.length === 0 && <Notice compact icon={IconCalendarCheck} title={t('day.empty')} text={t('day.emptyText')} />}
            {parts.map((part) => (
              <section key={`${part.code} ${part.type}`} className={classes.part} data-part={part.code} aria-label={title(part)}>
                <h2 className={classes.title} data-late={part.code === 'overdue' || undefined}>
                  {title(part)}
                  <Link className={classes.count} to={`${typePath(part.type)}?mode=list&filter=${encodeURIComponent(JSON.stringify(part.filter))}`}>{part.count}</Link>
                </h2>
                <ul className={classes.list}>
                  {part.items.map((item) =>
                    part.type === 'activity' ? (
                      <ActivityLine key={item.id} item={item} planning={planning} chosen={`activity ${item.id}` === chosen} own={!people} onClosed={() => slide(item.id)} onCall={() => setCalling(item)} />
                    ) : (
                      <WithoutLine key={item.id} type={part.type} item={item} planning={planning} chosen={`${part.type} ${item.id}` === chosen} adding={planned === `${part.type} ${item.id}`} onAdding={(on) => setPlanned(on ? `${part.type} ${item.id}` : null)} />
                    ),
                  )}
                </ul>
              </section>
            ))}
            {!isPhone && rows.length > 0 && <p className={classes.keys}>{t('day.keys')}</p>}
          </div>
        )}
      </Loaded>
      {calling && <CallDialog item={calling} onClose={() => setCalling(null)} />}
      {closing && <CloseDialog item={closing} onClosed={() => slide(closing.id)} onClose={() => setClosing(null)} />}
    </Page>
  );
}
