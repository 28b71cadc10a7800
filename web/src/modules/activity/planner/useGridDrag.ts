import { useEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { plusDays } from './days';
import { quarter, type Entry } from './entries';

/** What the hand holds: where it would be put. */
export interface Draft {
  kind: 'move' | 'resize' | 'create';
  entry: Entry | null;
  day: string;
  from: number;
  to: number;
}

interface Place {
  day: string;
  /** Minutes after midnight; null over a cell that stands for a whole day. */
  minute: number | null;
}

interface Ask {
  entryOf(key: string): Entry | undefined;
  onMove(entry: Entry, day: string, minute: number): void;
  onResize(entry: Entry, minutes: number): void;
  /** `to` is null where only a place was clicked. */
  onCreate(day: string, from: number | null, to: number | null): void;
}

const DAY = 1440;
const NEAR = 36;

const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The day, and the minute within its hours, under a point of the screen. */
function placeAt(x: number, y: number): Place | null {
  const cell = document.elementsFromPoint(x, y).find((element): element is HTMLElement => element instanceof HTMLElement && element.dataset['day'] !== undefined);
  if (!cell) return null;
  const box = cell.getBoundingClientRect();
  return { day: cell.dataset['day']!, minute: cell.dataset['hours'] === undefined ? null : Math.min(DAY, Math.max(0, ((y - box.top) / box.height) * DAY)) };
}

/** A day and minutes, where the minutes may reach into the days around. */
function carried(day: string, minute: number): { day: string; minute: number } {
  const days = Math.floor(minute / DAY);
  return { day: plusDays(day, days), minute: minute - days * DAY };
}

/** Moves, lengthens and makes entries by the mouse; a finger scrolls, and a tap on an empty place makes one. */
export function useGridDrag(ask: Ask) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const end = useRef<(() => void) | null>(null);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => () => end.current?.(), []);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || event.pointerType === 'touch' || !(event.target instanceof HTMLElement || event.target instanceof SVGElement)) return;
    const held = event.target.closest<HTMLElement>('[data-entry]');
    const begin = placeAt(event.clientX, event.clientY);
    const entry = held ? (latest.current.entryOf(held.dataset['entry']!) ?? null) : null;
    if (!begin || (held ? !entry?.item.can.update : event.target.closest('a, button') !== null)) return;
    const kind = !entry ? 'create' : event.target.closest('[data-resize]') ? 'resize' : 'move';
    const days = entry ? between(entry.day, begin.day) : 0;
    const grabbed = entry && begin.minute !== null ? begin.minute + days * DAY - entry.minute : 0;
    const scroller = event.currentTarget.closest<HTMLElement>('[data-scroll]') ?? event.currentTarget.querySelector<HTMLElement>('[data-scroll]');
    const [x, y] = [event.clientX, event.clientY];
    let now: Draft | null = null;

    const draftAt = (place: Place): Draft => {
      if (kind === 'create') {
        const from = quarter(begin.minute ?? 0);
        const to = place.day === begin.day && place.minute !== null ? quarter(place.minute) : from;
        return { kind, entry, day: begin.day, from: Math.min(from, to), to: Math.max(from, to, Math.min(from, to) + 15) };
      }
      const { day: first, minute: at, minutes } = entry!;
      if (kind === 'resize') {
        const until = place.minute === null ? at + minutes : quarter(place.minute + between(first, place.day) * DAY);
        return { kind, entry, day: first, from: at, to: Math.max(at + 15, until) };
      }
      const to = begin.minute === null || place.minute === null ? { day: plusDays(place.day, -(begin.minute === null ? days : 0)), minute: at } : carried(place.day, quarter(place.minute - grabbed));
      return { kind, entry, day: to.day, from: to.minute, to: to.minute + minutes };
    };
    const move = (next: globalThis.PointerEvent): void => {
      if (!now && Math.hypot(next.clientX - x, next.clientY - y) < 5) return;
      if (scroller) {
        const box = scroller.getBoundingClientRect();
        if (next.clientY > box.bottom - NEAR) scroller.scrollTop += 12;
        else if (next.clientY < box.top + NEAR && next.clientY > box.top - NEAR) scroller.scrollTop -= 12;
      }
      const place = placeAt(next.clientX, next.clientY);
      if (place) setDraft((now = draftAt(place)));
    };
    const stop = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', cancel, true);
      end.current = null;
      setDraft(null);
    };
    const cancel = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      stop();
    };
    const drop = (): void => {
      const done = now;
      stop();
      if (!done) {
        if (kind === 'create') latest.current.onCreate(begin.day, begin.minute === null ? null : Math.floor(begin.minute / 30) * 30, null);
        return;
      }
      // the click that ends a drag opens nothing
      const swallow = (click: globalThis.MouseEvent): void => {
        click.preventDefault();
        click.stopPropagation();
      };
      window.addEventListener('click', swallow, { capture: true, once: true });
      window.setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
      if (done.kind === 'create') latest.current.onCreate(done.day, begin.minute === null ? null : done.from, begin.minute === null ? null : done.to);
      else if (done.kind === 'resize') latest.current.onResize(done.entry!, done.to - done.from);
      else if (done.day !== done.entry!.day || done.from !== done.entry!.minute) latest.current.onMove(done.entry!, done.day, done.from);
    };
    end.current?.();
    end.current = stop;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', cancel, true);
  };

  /** A tap of a finger on an empty place. */
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    if ((event.nativeEvent as globalThis.PointerEvent).pointerType !== 'touch' || !(event.target instanceof Element) || event.target.closest('a, button')) return;
    const place = placeAt(event.clientX, event.clientY);
    if (place) latest.current.onCreate(place.day, place.minute === null ? null : Math.floor(place.minute / 30) * 30, null);
  };
  return { draft, onPointerDown, onClick };
}
