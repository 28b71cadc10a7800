import type { Dependency } from '../plan/data';

/** A task as the chart draws it. */
export interface GanttTask {
  id: number;
  title: string;
  planFrom: string | null;
  planTo: string | null;
  deadline: string | null;
  startedAt: string | null;
  createdAt: string;
  closedAt: string | null;
  responsible: number;
  creator: number;
  closed: boolean;
  state: number;
  parent: number | null;
  project: number | null;
  /** Whether one may move its bar. */
  plans: boolean;
}

/** A line of the chart. */
export interface Row {
  task: GanttTask;
  depth: number;
  /** milliseconds */
  from: number;
  to: number;
  deadline: number | null;
  /** Whether the bar is what was planned; otherwise it runs from its setting to its deadline. */
  planned: boolean;
}

export type Zoom = 'day' | 'week' | 'month';

export const DAY = 86_400_000;
export const ROW = 34;
export const HEAD = 44;

/** Width of a day in pixels. */
export const WIDTHS: Record<Zoom, number> = { day: 56, week: 20, month: 6 };

/** So far a bar jumps under the pointer. */
export const STEPS: Record<Zoom, number> = { day: 3_600_000, week: DAY, month: DAY };

function spanOf(task: GanttTask): { from: number; to: number; planned: boolean } {
  const begin = Date.parse(task.planFrom ?? task.startedAt ?? task.createdAt);
  const end = task.planTo ?? (task.closed ? task.closedAt : task.deadline);
  const to = end === null ? begin + DAY : Date.parse(end);
  return { from: Math.min(begin, to), to: Math.max(to, begin + 3_600_000), planned: task.planFrom !== null && task.planTo !== null };
}

/** The lines in their order: by their beginning, parts below their whole. */
export function rowsOf(tasks: GanttTask[]): Row[] {
  const known = new Set(tasks.map((task) => task.id));
  const spans = new Map(tasks.map((task) => [task.id, spanOf(task)]));
  const children = new Map<number | null, GanttTask[]>();
  for (const task of tasks) {
    const above = task.parent !== null && known.has(task.parent) ? task.parent : null;
    children.set(above, [...(children.get(above) ?? []), task]);
  }
  const rows: Row[] = [];
  const add = (above: number | null, depth: number): void => {
    const some = (children.get(above) ?? []).toSorted((one, other) => spans.get(one.id)!.from - spans.get(other.id)!.from || one.id - other.id);
    for (const task of some) {
      rows.push({ task, depth, ...spans.get(task.id)!, deadline: task.deadline === null ? null : Date.parse(task.deadline) });
      if (depth < 12) add(task.id, depth + 1);
    }
  };
  add(null, 0);
  return rows;
}

/** The first and the last day that the chart shows, as moments of midnight. */
export function rangeOf(rows: Row[], today: number): { from: number; to: number } {
  let from = today;
  let to = today;
  for (const row of rows) {
    from = Math.min(from, row.from, row.deadline ?? row.from);
    to = Math.max(to, row.to, row.deadline ?? row.to);
  }
  const days = Math.min(1_500, Math.ceil((to - from) / DAY));
  const begin = today - Math.ceil((today - from) / DAY + 7) * DAY;
  return { from: begin, to: begin + (days + 45) * DAY };
}

/**
 * The tasks that decide when everything is over: whatever makes one of them longer makes the whole later. Only what is planned
 * and depends or is depended on takes part.
 */
export function criticalOf(rows: Row[], links: Dependency[]): Set<number> {
  const spans = new Map(rows.filter((row) => !row.task.closed).map((row) => [row.task.id, row]));
  const some = links.filter((link) => spans.has(link.before) && spans.has(link.after));
  const tied = new Set(some.flatMap((link) => [link.before, link.after]));
  if (tied.size === 0) return new Set();
  const end = Math.max(...[...tied].map((id) => spans.get(id)!.to));
  const after = new Map<number, Dependency[]>();
  for (const link of some) after.set(link.before, [...(after.get(link.before) ?? []), link]);
  const slack = new Map<number, number>();
  const slackOf = (id: number, path: Set<number>): number => {
    const known = slack.get(id);
    if (known !== undefined) return known;
    if (path.has(id)) return Infinity;
    path.add(id);
    const own = spans.get(id)!;
    let least = end - own.to;
    for (const link of after.get(id) ?? []) {
      const next = spans.get(link.after)!;
      const mine = link.kind.startsWith('F') ? own.to : own.from;
      const theirs = link.kind.endsWith('S') ? next.from : next.to;
      least = Math.min(least, gap(mine + link.lag * 60_000, theirs) + slackOf(link.after, path));
    }
    path.delete(id);
    slack.set(id, Math.max(0, least));
    return Math.max(0, least);
  };
  return new Set([...tied].filter((id) => slackOf(id, new Set()) <= 0));
}

/** How much later something could be: a night or a weekend between two working days is no reserve. */
function gap(earliest: number, actual: number): number {
  const free = actual - earliest;
  const days = free / DAY;
  const weekday = new Date(earliest).getUTCDay();
  return days < 1 || (weekday >= 5 && days < 3) ? 0 : free;
}

/** A span moved or resized by so many milliseconds; at least an hour stays. */
export function dragged(span: { from: number; to: number }, kind: 'move' | 'from' | 'to', by: number): { from: number; to: number } {
  if (kind === 'move') return { from: span.from + by, to: span.to + by };
  if (kind === 'from') return { from: Math.min(span.from + by, span.to - 3_600_000), to: span.to };
  return { from: span.from, to: Math.max(span.to + by, span.from + 3_600_000) };
}
