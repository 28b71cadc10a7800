import { Suspense, lazy, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { flushSync } from 'react-dom';
import { ActionIcon, Button, SegmentedControl, Skeleton, Switch, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChartBar, IconPhoto } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { recordKeys } from '~/modules/records/data/queries';
import { useUndo } from '~/modules/records/data/useUndo';
import { localToMoment } from '~/modules/records/fields/zonedMoment';
import type { Filter } from '~/modules/records/filter/filter';
import { Face } from '~/ui/Face';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { useIsPhone } from '~/ui/useIsPhone';
import type { Dependency } from '../plan/data';
import { planWords } from '../plan/texts';
import classes from './Gantt.module.css';
import { ganttQuery, type GanttData } from './data';
import { DAY, HEAD, ROW, STEPS, WIDTHS, criticalOf, dragged, rangeOf, rowsOf, type Row, type Zoom } from './geometry';
import { barOf, lookOf, paint, picture, type Day, type Look, type Scene } from './paint';

const CardOver = lazy(() => import('./CardOver').then((module) => ({ default: module.CardOver })));
const LinkDialog = lazy(() => import('../plan/LinkDialog').then((module) => ({ default: module.LinkDialog })));

interface Moved {
  operation: string;
  moved: { id: number; planFrom: string; planTo: string }[];
}

interface Drag {
  id: number;
  kind: 'move' | 'from' | 'to' | 'link';
  x: number;
  y: number;
  span: { from: number; to: number };
  went: boolean;
}

const EDGE = 7;

/** Tasks over time: bars that are moved and made longer, what waits for what, the path that decides the end. */
export function Gantt({ filter, shifts = true }: { filter: Filter | null; shifts?: boolean }) {
  const t = useText(planWords);
  const query = ganttQuery(filter);
  const { data, error, refetch } = useQuery(query);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} m={20} width="auto" radius={10} />;
  if (data.items.length === 0) return <Notice icon={IconChartBar} title={t('gantt.none')} text={t('gantt.noneText')} />;
  return <Chart data={data} queryKey={query.queryKey} shifts={shifts} />;
}

function Chart({ data, queryKey, shifts }: { data: GanttData; queryKey: readonly unknown[]; shifts: boolean }) {
  const t = useText(planWords);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const isPhone = useIsPhone();
  const [zoom, setZoom] = useState<Zoom>('week');
  const [shift, setShift] = useState(shifts);
  const [showCritical, setShowCritical] = useState(false);
  const [opened, setOpened] = useState<number | null>(null);
  const [edited, setEdited] = useState<Dependency | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [first, setFirst] = useState(0);
  const [tip, setTip] = useState<{ x: number; y: number; text: string } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const look = useRef<Look | null>(null);
  const drag = useRef<Drag | null>(null);
  const frame = useRef(0);
  const shownFrom = useRef(0);
  const names = isPhone ? 132 : 280;

  const rows = useMemo(() => rowsOf(data.items), [data.items]);
  const today = useMemo(() => Date.parse(localToMoment(`${format.today()} 00:00:00`, format.timeZone)), [format]);
  const range = useMemo(() => rangeOf(rows, today), [rows, today]);
  const scene = useMemo<Scene>(() => {
    const free = new Set(data.free);
    const days: Day[] = [];
    const whole = new Intl.DateTimeFormat(format.language === 'ru' ? 'ru-RU' : 'en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });
    const weekday = new Intl.DateTimeFormat(format.language === 'ru' ? 'ru-RU' : 'en-GB', { timeZone: 'UTC', weekday: 'short' });
    // the local date of the first day; the others follow
    const begin = Date.parse(`${format.dayOf(new Date(range.from + DAY / 2).toISOString())}T00:00:00Z`);
    for (let at = 0; range.from + at * DAY < range.to; at++) {
      const date = new Date(begin + at * DAY);
      const key = date.toISOString().slice(0, 10);
      const number = date.getUTCDate();
      days.push({
        key,
        label: zoom === 'day' ? `${weekday.format(date)} ${number}` : zoom === 'week' && date.getUTCDay() === 1 ? String(number) : '',
        above: at === 0 || number === 1 ? whole.format(date) : null,
        free: free.has(key),
      });
    }
    return {
      rows, index: new Map(rows.map((row, at) => [row.task.id, at])), links: data.links, days, critical: showCritical ? criticalOf(rows, data.links) : new Set<number>(), zoom,
      width: WIDTHS[zoom], origin: range.from, now: Date.now(), held: null, drawn: null, chosen: null,
    };
  }, [rows, data.links, data.free, range, zoom, showCritical, format]);
  const live = useRef(scene);
  useLayoutEffect(() => {
    live.current = scene;
  }, [scene]);

  const draw = useCallback((): void => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const box = scroller.current;
      const target = canvas.current;
      const context = target?.getContext('2d');
      if (!box || !target || !context) return;
      look.current ??= lookOf(box);
      const ratio = window.devicePixelRatio || 1;
      const width = box.clientWidth - names;
      const height = box.clientHeight;
      if (target.width !== Math.round(width * ratio) || target.height !== Math.round(height * ratio)) {
        target.width = Math.round(width * ratio);
        target.height = Math.round(height * ratio);
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context, live.current, look.current, { left: box.scrollLeft, top: box.scrollTop, width, height });
      const top = Math.floor(box.scrollTop / ROW);
      // names and bars in the same frame: a name that comes later would jump by a row
      if (top !== shownFrom.current) flushSync(() => setFirst((shownFrom.current = top)));
      if (list.current) list.current.style.transform = `translateY(${-(box.scrollTop % ROW)}px)`;
    });
  }, [names]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const measure = (): void => setSize({ width: box.clientWidth, height: box.clientHeight });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const watch = new MutationObserver(() => {
      look.current = null;
      draw();
    });
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] });
    return () => watch.disconnect();
  }, [draw]);
  useEffect(draw, [draw, scene, size]);
  const showToday = useCallback((): void => {
    const box = scroller.current;
    if (box) box.scrollLeft = Math.max(0, ((live.current.now - live.current.origin) / DAY) * live.current.width - (box.clientWidth - names) / 4);
  }, [names]);
  useEffect(showToday, [showToday, zoom]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const put_ = (moved: Moved['moved']): void =>
    void queries.setQueryData<GanttData>(queryKey, (now) => now && { ...now, items: now.items.map((task) => {
      const next = moved.find((each) => each.id === task.id);
      return next ? { ...task, planFrom: next.planFrom, planTo: next.planTo } : task;
    }) });
  const settled = ({ operation, moved }: Moved): void => {
    put_(moved);
    offerUndo(moved.length > 1 ? t('gantt.movedMany', { n: moved.length }) : t('gantt.moved'), operation, 'gantt');
    for (const each of moved) void queries.invalidateQueries({ queryKey: recordKeys.record('task', each.id) });
    void queries.invalidateQueries({ queryKey: recordKeys.lists('task') });
    void queries.invalidateQueries({ queryKey });
  };
  const move = useMutation({
    mutationFn: ({ id, span }: { id: number; span: { from: number; to: number } }) => patch<Moved>(`/api/tasks/${id}/plan`, { planFrom: new Date(span.from).toISOString(), planTo: new Date(span.to).toISOString(), shift }),
    onMutate: ({ id, span }) => {
      const back = queries.getQueryData(queryKey);
      put_([{ id, planFrom: new Date(span.from).toISOString(), planTo: new Date(span.to).toISOString() }]);
      return { back };
    },
    onSuccess: settled,
    onError: (failure, _, context) => {
      queries.setQueryData(queryKey, context?.back);
      report(failure);
    },
  });
  const connect = useMutation({ mutationFn: ({ before, after }: { before: number; after: number }) => put<Moved>(`/api/tasks/${after}/dependencies/${before}`, { kind: 'FS', shift }), onSuccess: settled, onError: report });

  /** What lies under the pointer: a row, and of its bar the beginning, the end, the middle or the handle behind it. */
  const under = (event: PointerEvent): { row: Row; kind: Drag['kind'] | null } | null => {
    const box = scroller.current!;
    const bounds = canvas.current!.getBoundingClientRect();
    const x = event.clientX - bounds.left + box.scrollLeft;
    const y = event.clientY - bounds.top;
    const row = y < HEAD ? undefined : live.current.rows[Math.floor((y + box.scrollTop - HEAD) / ROW)];
    if (!row) return null;
    const bar = barOf(live.current, row);
    if (x < bar.x - EDGE || x > bar.x + bar.width + 14) return { row, kind: null };
    if (x > bar.x + bar.width + 2) return { row, kind: row.task.closed ? null : 'link' };
    const edge = Math.min(EDGE, bar.width / 3);
    return { row, kind: x < bar.x + edge ? 'from' : x > bar.x + bar.width - edge ? 'to' : 'move' };
  };
  const spanText = (span: { from: number; to: number }): string => t('gantt.span', { from: format.moment(new Date(span.from).toISOString()), to: format.moment(new Date(span.to).toISOString()) });
  const down = (event: PointerEvent): void => {
    const hit = under(event);
    if (event.button !== 0 || !hit?.kind) return;
    if (event.pointerType === 'touch') return;
    drag.current = { id: hit.row.task.id, kind: hit.kind, x: event.clientX, y: event.clientY, span: { from: hit.row.from, to: hit.row.to }, went: false };
    canvas.current?.setPointerCapture(event.pointerId);
  };
  const over = (event: PointerEvent): void => {
    const held = drag.current;
    const target = canvas.current!;
    const bounds = target.getBoundingClientRect();
    if (!held) {
      const hit = under(event);
      target.style.cursor = !hit?.kind ? 'default' : hit.kind === 'link' ? 'crosshair' : !hit.row.task.plans ? 'pointer' : hit.kind === 'move' ? 'grab' : 'ew-resize';
      setTip(hit?.kind && hit.kind !== 'link' ? { x: event.clientX - bounds.left + names, y: event.clientY - bounds.top + 18, text: `${hit.row.task.title} · ${hit.row.planned ? spanText(hit.row) : t('gantt.unplanned')}${hit.row.deadline === null ? '' : ` · ${t('gantt.deadline', { when: format.moment(new Date(hit.row.deadline).toISOString()) })}`}` } : null);
      return;
    }
    held.went ||= Math.abs(event.clientX - held.x) > 3 || Math.abs(event.clientY - held.y) > 3;
    if (!held.went) return;
    if (held.kind === 'link') {
      live.current.drawn = { id: held.id, x: event.clientX - bounds.left + scroller.current!.scrollLeft, y: event.clientY - bounds.top + scroller.current!.scrollTop };
      draw();
      return;
    }
    if (!live.current.rows[live.current.index.get(held.id) ?? -1]?.task.plans) return;
    const step = STEPS[zoom];
    const by = Math.round((((event.clientX - held.x) / live.current.width) * DAY) / step) * step;
    const span = dragged(held.span, held.kind, by);
    if (live.current.held?.from === span.from && live.current.held.to === span.to) return;
    live.current.held = { id: held.id, ...span };
    setTip({ x: event.clientX - bounds.left + names, y: event.clientY - bounds.top + 18, text: spanText(span) });
    draw();
  };
  const up = (event: PointerEvent): void => {
    const held = drag.current;
    drag.current = null;
    const span = live.current.held;
    const drawn = live.current.drawn;
    live.current.held = null;
    live.current.drawn = null;
    setTip(null);
    if (!held) return;
    if (!held.went) setOpened(held.id);
    else if (held.kind === 'link' && drawn) {
      const target = under(event)?.row.task.id;
      if (target !== undefined && target !== held.id) connect.mutate({ before: held.id, after: target });
    } else if (span && (span.from !== held.span.from || span.to !== held.span.to)) move.mutate({ id: held.id, span });
    draw();
  };
  const twice = (event: React.MouseEvent): void => {
    // near the arrow head of a dependency: its kind and lag
    const box = scroller.current!;
    const bounds = canvas.current!.getBoundingClientRect();
    const x = event.clientX - bounds.left + box.scrollLeft;
    const y = event.clientY - bounds.top + box.scrollTop;
    const near = data.links.find((link) => {
      const at = scene.index.get(link.after);
      if (at === undefined || Math.abs(HEAD + at * ROW + ROW / 2 - y) > 8) return false;
      const bar = barOf(scene, scene.rows[at]!);
      const end = link.kind.endsWith('S') ? bar.x : bar.x + bar.width;
      return Math.abs(end - x) < 14;
    });
    if (near) setEdited(near);
  };
  const keys = (row: Row) => (event: KeyboardEvent): void => {
    if (!event.altKey || !row.task.plans || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    move.mutate({ id: row.task.id, span: dragged(row, event.shiftKey ? 'to' : 'move', event.key === 'ArrowLeft' ? -DAY : DAY) });
  };
  const save = async (): Promise<void> => {
    const blob = await picture(scene, look.current ?? lookOf(scroller.current!), 280);
    if (!blob) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `gantt-${format.today()}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const seen = Math.ceil((size.height || 600) / ROW) + 1;
  return (
    <div className={classes.frame}>
      <div className={classes.tools}>
        <SegmentedControl size="xs" aria-label={t('zoom')} value={zoom} onChange={(next) => setZoom(next as Zoom)} data={(['day', 'week', 'month'] as const).map((value) => ({ value, label: t(`zoom.${value}`) }))} />
        <Button size="compact-md" variant="default" onClick={showToday}>{t('today')}</Button>
        <Switch size="xs" label={t('shift')} checked={shift} onChange={(event) => setShift(event.currentTarget.checked)} />
        <Switch size="xs" label={t('critical')} checked={showCritical} onChange={(event) => setShowCritical(event.currentTarget.checked)} />
        <span className={classes.grow} />
        <Tooltip label={t('picture')}><ActionIcon size={30} variant="default" aria-label={t('picture')} onClick={() => void save()}><Icon of={IconPhoto} size={17} /></ActionIcon></Tooltip>
      </div>
      {data.total > data.items.length && <p className={classes.most}>{t('gantt.most', { shown: format.number(data.items.length), total: format.number(data.total) })}</p>}
      <div ref={scroller} className={classes.scroller} onScroll={draw} role="region" aria-label={t('gantt.chart')} tabIndex={0}>
        <div className={classes.space} style={{ width: names + scene.days.length * scene.width, height: HEAD + rows.length * ROW }}>
          <div className={classes.pane} style={{ width: size.width }}>
            <canvas
              ref={canvas}
              className={classes.canvas}
              style={{ left: names, width: Math.max(0, size.width - names), height: size.height }}
              aria-hidden
              onPointerDown={down}
              onPointerMove={over}
              onPointerUp={up}
              onPointerCancel={() => {
                drag.current = null;
                live.current.held = null;
                live.current.drawn = null;
                draw();
              }}
              onPointerLeave={() => !drag.current && setTip(null)}
              onDoubleClick={twice}
            />
            <div className={classes.names} style={{ width: names, height: size.height }}>
              <div className={classes.corner}>{t('gantt.task')}</div>
              <ul ref={list} className={classes.list}>
                {rows.slice(first, first + seen).map((row) => {
                  const person = personOf(row.task.responsible);
                  return (
                    <li key={row.task.id}>
                      <button type="button" className={classes.name} data-closed={row.task.closed || undefined} style={{ paddingLeft: 12 + row.depth * 14 }} title={row.task.title} onClick={() => setOpened(row.task.id)} onKeyDown={keys(row)}>
                        {!isPhone && <Face name={person?.name ?? ''} initials={person?.initials} color={person?.color} photo={person?.photo} size={20} />}
                        <span>{row.task.title}</span>
                      </button>
                    </li>
                  );
                })}
              </ul>
            </div>
            {tip && <div className={classes.tip} style={{ left: Math.min(tip.x, Math.max(names, size.width - 320)), top: tip.y }}>{tip.text}</div>}
          </div>
        </div>
      </div>
      <Suspense fallback={null}>
        {opened !== null && <CardOver id={opened} onClose={() => setOpened(null)} />}
        {edited && <LinkDialog task={edited.after} known={edited} onClose={() => setEdited(null)} onDone={() => void queries.invalidateQueries({ queryKey })} />}
      </Suspense>
    </div>
  );
}
