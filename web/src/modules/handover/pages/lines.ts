import type { Filter } from '~/modules/records/filter/filter';
import type { Figure, Order, Owned, Part, Reason } from '../data';

/** A line of the form: some records of a type, whether they go, and to whom. */
export interface Line {
  key: string;
  type: string;
  title: string;
  /** The pipeline's title where the type is split. */
  pipeline: string | null;
  figure: Figure;
  closed: Figure | null;
  base: Filter | null;
  followers: boolean;
}

/** What the person has chosen for a line. */
export interface Choice {
  take: boolean;
  closed: boolean;
  follow: boolean;
  /** Empty: as for everything. */
  receivers: number[];
  filter: Filter | null;
}

export const FIRST_CHOICE: Choice = { take: true, closed: false, follow: true, receivers: [], filter: null };

/** The lines of what a person owns; a type of `split` has one for each of its pipelines. */
export function linesOf(owned: Owned, split: ReadonlySet<string>): Line[] {
  return owned.types.flatMap((type): Line[] => {
    const common = { type: type.type, title: type.title, followers: type.followers.length > 0 };
    if (split.has(type.type) && type.pipelines.length > 1) {
      return type.pipelines.map((pipeline) => ({
        ...common,
        key: `${type.type} ${pipeline.id}`,
        pipeline: pipeline.title,
        figure: pipeline,
        closed: null,
        base: { field: 'pipeline', op: 'is', value: pipeline.id },
      }));
    }
    if (type.open.count === 0 && (type.closed?.count ?? 0) === 0) return [];
    return [{ ...common, key: type.type, pipeline: null, figure: type.open, closed: type.closed, base: null }];
  });
}

function both(a: Filter | null, b: Filter | null): Filter | null {
  return a && b ? { op: 'all', of: [a, b] } : (a ?? b);
}

/** The order that the form means; lines without a receiver are left out. */
export function orderOf(
  owned: Owned,
  lines: Line[],
  choices: Record<string, Choice | undefined>,
  all: number[],
  things: Record<string, number | null>,
  more: { reason: Reason; backOn: string | null; dismiss: boolean },
): Order {
  const parts: Part[] = [];
  for (const line of lines) {
    const choice = choices[line.key] ?? FIRST_CHOICE;
    const receivers = choice.receivers.length > 0 ? choice.receivers : all;
    if (!choice.take || receivers.length === 0) continue;
    if (line.figure.count === 0 && !choice.closed) continue;
    parts.push({
      type: line.type,
      which: choice.closed ? 'all' : 'open',
      filter: both(line.base, choice.filter),
      receivers,
      ...(line.followers && choice.follow ? { follow: true } : {}),
    });
  }
  const given = owned.things.flatMap((kind) =>
    kind.items.flatMap((item) => {
      const to = things[`${kind.code} ${item.id}`] ?? null;
      return to === null ? [] : [{ code: kind.code, ids: [item.id], to }];
    }),
  );
  return { person: owned.person, reason: more.reason, parts, things: given, backOn: more.dismiss ? null : more.backOn, dismiss: more.dismiss };
}
