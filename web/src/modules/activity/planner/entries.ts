import { numbered } from '~/lib/text/numbered';
import { momentToLocal } from '~/modules/records/fields/zonedMoment';
import type { Item } from '~/modules/records/data/types';
import { idsOf } from '~/modules/records/fields/ids';
import type { PlannerItems } from './data';
import { plusDays } from './days';

/** What is drawn for an activity that has no duration, in minutes. */
export const USUAL = 30;
const DAY = 1440;

/** Something in the calendar: an activity with its time, or the deadline of a task. */
export interface Entry {
  key: string;
  type: 'activity' | 'task';
  item: Item;
  title: string;
  /** The moment at which it begins. */
  at: string;
  /** The same by the clock of the reader: `YYYY-MM-DD` and minutes after midnight. */
  day: string;
  minute: number;
  /** How long it is drawn, in minutes; nothing for a deadline. */
  minutes: number;
  /** It stands above the hours: a deadline, or what lasts for a day and longer. */
  allDay: boolean;
  person: number | null;
  done: boolean;
}

/** A part of an entry within one day. */
export interface Piece {
  entry: Entry;
  from: number;
  to: number;
  /** Which column of how many beside each other. */
  lane: number;
  lanes: number;
}

export function entryOf(type: 'activity' | 'task', item: Item, zone: string, at = String(item.values[type === 'task' ? 'deadline' : 'planAt']), length?: number): Entry {
  const local = momentToLocal(at, zone);
  const minutes = type === 'task' ? 0 : (length ?? (Number(item.values['duration'] ?? 0) || USUAL));
  return {
    key: `${type} ${item.id}`,
    type,
    item,
    title: String(item.values['title'] ?? numbered(item.id)),
    at,
    day: local.slice(0, 10),
    minute: Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)),
    minutes,
    allDay: type === 'task' || minutes >= DAY,
    person: idsOf(item.values['responsible'])[0] ?? null,
    done: item.values['closed'] === true,
  };
}

/** Where an entry is on its way to, until the server has told it. */
export interface Shift {
  at: string;
  minutes?: number;
}

/** Everything of an answer as entries, by their beginning; what is being moved stands where it was put. */
export function entriesOf(items: PlannerItems | undefined, zone: string, shifts: ReadonlyMap<string, Shift>): Entry[] {
  const all = [...(items?.tasks ?? []).map((item) => ({ type: 'task' as const, item })), ...(items?.activities ?? []).map((item) => ({ type: 'activity' as const, item }))];
  return all
    .map(({ type, item }) => {
      const shift = shifts.get(`${type} ${item.id}`);
      return entryOf(type, item, zone, shift?.at, shift?.minutes);
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.item.id - b.item.id));
}

/** Whether any of an entry lies on a day. */
export function touches(entry: Entry, day: string): boolean {
  if (entry.minutes === 0) return entry.day === day;
  return entry.day <= day && day <= plusDays(entry.day, Math.floor((entry.minute + entry.minutes - 1) / DAY));
}

/** The pieces of a day beside each other: what overlaps shares the width. */
export function piecesOf(entries: Entry[], day: string): Piece[] {
  const pieces: Piece[] = entries
    .filter((entry) => !entry.allDay && touches(entry, day))
    .map((entry) => {
      const before = entry.day < day ? DAY : 0;
      const from = Math.max(0, entry.minute - before);
      return { entry, from: entry.day < day ? 0 : from, to: Math.min(DAY, entry.minute - before + entry.minutes), lane: 0, lanes: 1 };
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let group: Piece[] = [];
  let end = 0;
  const close = (): void => {
    const lanes = Math.max(1, ...group.map((piece) => piece.lane + 1));
    for (const piece of group) piece.lanes = lanes;
  };
  for (const piece of pieces) {
    // short ones are drawn a little longer than they last, so that their words stand
    const drawnTo = Math.max(piece.to, piece.from + 20);
    if (piece.from >= end) {
      close();
      group = [];
      end = 0;
    }
    const taken = new Set(group.filter((other) => Math.max(other.to, other.from + 20) > piece.from).map((other) => other.lane));
    while (taken.has(piece.lane)) piece.lane += 1;
    group.push(piece);
    end = Math.max(end, drawnTo);
  }
  close();
  return pieces;
}

/** A moment of the clock on the quarter of an hour. */
export function quarter(minute: number, step = 15): number {
  return Math.round(minute / step) * step;
}
