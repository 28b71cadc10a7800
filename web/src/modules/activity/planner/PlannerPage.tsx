import { Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconInfoCircle, IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { NoRightPage } from '~/app/NoRightPage';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { useFormat } from '~/lib/format/useFormat';
import { useLive } from '~/lib/live/useLive';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { extendCrm } from '~/modules/crm/extend';
import { extendLetters } from '~/modules/letter/extend';
import { localToMoment } from '~/modules/records/fields/zonedMoment';
import { extendTasks } from '~/modules/task/extend';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { useIsPhone } from '~/ui/useIsPhone';
import { planningQuery } from '../data';
import { extendActivities } from '../extend';
import { daysQuery, itemsQuery } from './data';
import { clock, daysOf, plusDays, stepped, type Show } from './days';
import { entriesOf, USUAL, type Entry } from './entries';
import { LookContext } from './look';
import { MonthGrid } from './MonthGrid';
import { MonthList } from './MonthList';
import { NewActivity } from './NewActivity';
import { PlannerHead, type Only } from './PlannerHead';
import classes from './PlannerPage.module.css';
import { TimeGrid } from './TimeGrid';
import { plannerTexts } from './texts';
import { useGridDrag } from './useGridDrag';
import { usePlannerMoves } from './usePlannerMoves';

extendCrm();
extendActivities();
extendLetters();
extendTasks();

const PlannerCard = lazy(() => import('./PlannerCard').then((module) => ({ default: module.PlannerCard })));
const STORE = 'kontor.calendar.show';
const SHOWS: Show[] = ['day', 'week', 'month'];

/** «Календарь»: one's own work by the hours, or that of one's people; dragged, lengthened, made where it stands. */
export function PlannerPage() {
  const me = useMe();
  return opens(me, 'activity') || opens(me, 'task') ? <Planner /> : <NoRightPage />;
}

function Planner() {
  const t = useText(plannerTexts);
  const format = useFormat();
  const me = useMe();
  const isPhone = useIsPhone();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { type: cardType, id: cardId } = useParams();
  const [params, setParams] = useSearchParams();
  const asked = SHOWS.find((each) => each === (params.get('show') ?? localStorage.getItem(STORE))) ?? 'week';
  const show: Show = isPhone && asked === 'week' ? 'day' : asked;
  const today = format.today();
  const on = /^\d{4}-\d{2}-\d{2}$/.test(params.get('on') ?? '') ? params.get('on')! : today;
  const peopleText = params.get('people') ?? '';
  const people = useMemo(() => {
    const ids = peopleText.split(',').map(Number).filter((id) => Number.isInteger(id) && id > 0);
    return ids.length > 0 ? ids : [me.person.id];
  }, [peopleText, me.person.id]);
  const days = useMemo(() => daysOf(show, on), [show, on]);
  const items = useQuery(itemsQuery(days[0]!, days.at(-1)!, people));
  const known = useQuery(daysQuery(days[0]!, days.at(-1)!, people)).data;
  const planning = useQuery(planningQuery).data;
  const { shifts, move, resize } = usePlannerMoves();
  const only = params.get('only') === 'task' ? 'task' : params.get('only') === 'activity' ? 'activity' : null;
  const entries = useMemo(() => entriesOf(items.data, format.timeZone, shifts).filter((each) => only === null || each.type === only), [items.data, format.timeZone, shifts, only]);
  const [making, setMaking] = useState<{ at: string; minutes: number } | null>(null);
  const focused = useRef<string | null>(null);

  useEffect(() => {
    document.title = `${t('calendar')} · Kontor`;
  }, [t, cardId]);
  useEffect(() => localStorage.setItem(STORE, asked), [asked]);
  useLive((event) => {
    if (event.data.type === 'task') void queries.invalidateQueries({ queryKey: ['activity', 'calendar'] });
  });

  const go = useCallback(
    (part: { show?: Show; on?: string; people?: number[]; only?: Only | null }): void => {
      const next = { show: part.show ?? show, on: part.on ?? on, people: part.people ?? people };
      const search = new URLSearchParams({ show: next.show });
      if (next.on !== today) search.set('on', next.on);
      if (next.people.length > 1 || next.people[0] !== me.person.id) search.set('people', next.people.join(','));
      const kind = part.only === undefined ? only : part.only;
      if (kind !== null) search.set('only', kind);
      setParams(search, { replace: true });
    },
    [show, on, people, only, today, me.person.id, setParams],
  );
  const make = useCallback(
    (day: string, from: number | null, to: number | null): void => {
      const minute = from ?? 600;
      setMaking({ at: localToMoment(`${day} ${clock(Math.min(minute, 1425))}:00`, format.timeZone), minutes: to !== null && from !== null ? Math.max(15, to - from) : USUAL });
    },
    [format.timeZone],
  );
  /** The next half hour of today, or the morning of the day on the screen. */
  const makeSoon = useCallback((): void => {
    const day = days.includes(today) ? today : on;
    const soon = new Date(Math.ceil((Date.now() + 60_000) / 1_800_000) * 1_800_000).toISOString();
    if (day === today) setMaking({ at: soon, minutes: USUAL });
    else make(day, 600, null);
  }, [days, today, on, make]);

  const isCovered = cardId !== undefined || making !== null;
  useActions(
    useMemo<Action[]>(() => {
      const group = () => t('calendar');
      if (isCovered) return [];
      return [
        { id: 'calendar.previous', title: plannerTexts.label('action.previous'), group, keys: ['arrowleft'], hidden: true, run: () => go({ on: stepped(show, on, -1) }) },
        { id: 'calendar.next', title: plannerTexts.label('action.next'), group, keys: ['arrowright'], hidden: true, run: () => go({ on: stepped(show, on, 1) }) },
        { id: 'calendar.today', title: plannerTexts.label('action.today'), group, keys: ['t'], run: () => go({ on: today }) },
        { id: 'calendar.day', title: plannerTexts.label('show.day'), group, keys: ['d'], run: () => go({ show: 'day' }) },
        { id: 'calendar.week', title: plannerTexts.label('show.week'), group, keys: ['w'], run: () => go({ show: 'week' }) },
        { id: 'calendar.month', title: plannerTexts.label('show.month'), group, keys: ['m'], run: () => go({ show: 'month' }) },
        { id: 'calendar.add', title: plannerTexts.label('add.title'), group, icon: IconPlus, keys: ['n'], run: makeSoon },
      ];
    }, [t, isCovered, go, show, on, today, makeSoon]),
  );

  const canMake = planning !== undefined && opens(me, 'activity');
  const { draft, onPointerDown, onClick } = useGridDrag({
    entryOf: (key) => entries.find((entry) => entry.key === key),
    onMove: move,
    onResize: resize,
    onCreate: (day, from, to) => canMake && make(day, from, to),
  });
  // drawn anew on another day, an entry that the keys have moved takes the keyboard along
  useEffect(() => {
    if (focused.current) document.querySelector<HTMLElement>(`[data-entry="${focused.current}"]`)?.focus();
  }, [entries]);
  const look = useMemo(
    () => ({
      planning,
      people,
      pathOf: (entry: Entry) => `/calendar/${entry.type}/${entry.item.id}${window.location.search}`,
      onKeys: (entry: Entry, by: { days?: -1 | 1; minutes?: -15 | 15; length?: -15 | 15 }): void => {
        focused.current = entry.key;
        window.setTimeout(() => (focused.current = null), 3000);
        if (by.length) resize(entry, entry.minutes + by.length);
        else if (by.days) move(entry, plusDays(entry.day, by.days), entry.minute);
        else if (by.minutes) move(entry, entry.day, Math.min(1425, Math.max(0, entry.minute + by.minutes)));
      },
    }),
    [planning, people, resize, move],
  );
  const month = on.slice(0, 7);
  const openDay = (day: string): void => go({ show: 'day', on: day });
  return (
    <LookContext value={look}>
      <div className={classes.page}>
        <PlannerHead show={show} on={on} led={known?.people ?? []} people={people} only={opens(me, 'activity') && opens(me, 'task') ? only : undefined} canMake={canMake} onGo={go} onMake={makeSoon} />
        {items.data?.more && <p className={classes.note} role="status"><Icon of={IconInfoCircle} size={15} />{t('many')}</p>}
        {items.isError && !items.data ? (
          <Failure error={items.error} onRetry={() => void items.refetch()} />
        ) : (
          // what the mouse does, Alt and the arrows do on each entry, and N makes a new one
          // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
          <div className={classes.body} data-busy={items.isPending || undefined} onPointerDown={onPointerDown} onClick={onClick}>
            {show === 'month' && (isPhone ? <MonthList days={days} month={month} known={known} entries={entries} onDay={openDay} /> : <MonthGrid days={days} month={month} known={known} entries={entries} draft={draft} onDay={openDay} />)}
            {show !== 'month' && <TimeGrid key={show} days={days} known={known} entries={entries} draft={draft} onDay={openDay} />}
          </div>
        )}
        {making && planning && <NewActivity planning={planning} at={making.at} minutes={making.minutes} person={people.length === 1 ? people[0]! : me.person.id} people={[...new Set([me.person.id, ...(known?.people ?? [])])]} onClose={() => setMaking(null)} />}
        {cardType && cardId && (cardType === 'activity' || cardType === 'task') && (
          <Suspense fallback={null}>
            <PlannerCard key={`${cardType} ${cardId}`} type={cardType} id={Number(cardId)} onClose={() => void navigate({ pathname: '/calendar', search: window.location.search })} />
          </Suspense>
        )}
      </div>
    </LookContext>
  );
}

