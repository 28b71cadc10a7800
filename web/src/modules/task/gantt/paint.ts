import type { Dependency } from '../plan/data';
import { DAY, HEAD, ROW, type Row, type Zoom } from './geometry';

/** Colours out of the tokens, read once for a scheme. */
export interface Look {
  font: string;
  surface: string;
  sunken: string;
  line: string;
  text: string;
  soft: string;
  faint: string;
  bar: string;
  done: string;
  loose: string;
  critical: string;
  late: string;
  now: string;
  link: string;
}

export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--k-${name}`).trim();
  return {
    font: style.fontFamily, surface: token('surface'), sunken: token('sunken'), line: token('line'), text: token('text'), soft: token('text-2'), faint: token('text-3'),
    bar: token('accent'), done: token('stage-5'), loose: token('stage-1'), critical: token('red'), late: token('red'), now: token('red'), link: token('text-3'),
  };
}

/** A day of the head. */
export interface Day {
  /** `YYYY-MM-DD` */
  key: string;
  label: string;
  /** What stands above it, where it begins: the month or the week. */
  above: string | null;
  free: boolean;
}

export interface Scene {
  rows: Row[];
  index: Map<number, number>;
  links: Dependency[];
  days: Day[];
  critical: Set<number>;
  zoom: Zoom;
  width: number;
  origin: number;
  now: number;
  /** A bar under the pointer, in place of where it stands. */
  held: { id: number; from: number; to: number } | null;
  /** A dependency that is being drawn. */
  drawn: { id: number; x: number; y: number } | null;
  chosen: number | null;
}

export interface View {
  left: number;
  top: number;
  width: number;
  height: number;
}

const xOf = (scene: Scene, time: number): number => ((time - scene.origin) / DAY) * scene.width;

/** Where the bar of a row lies, in the coordinates of the whole chart. */
export function barOf(scene: Scene, row: Row): { x: number; width: number } {
  const span = scene.held?.id === row.task.id ? scene.held : row;
  const x = xOf(scene, span.from);
  return { x, width: Math.max(6, xOf(scene, span.to) - x) };
}

/** Draws what is seen of the chart; nothing beyond costs anything. */
export function paint(context: CanvasRenderingContext2D, scene: Scene, look: Look, view: View): void {
  context.fillStyle = look.surface;
  context.fillRect(0, 0, view.width, view.height);
  context.save();
  context.translate(-view.left, -view.top);
  const firstDay = Math.max(0, Math.floor(view.left / scene.width));
  const lastDay = Math.min(scene.days.length - 1, Math.ceil((view.left + view.width) / scene.width));
  paintDays(context, scene, look, view, firstDay, lastDay);
  const first = Math.max(0, Math.floor((view.top - HEAD) / ROW));
  const last = Math.min(scene.rows.length - 1, Math.ceil((view.top + view.height - HEAD) / ROW));
  paintLinks(context, scene, look, first, last);
  for (let index = first; index <= last; index++) paintBar(context, scene, look, index);
  const now = xOf(scene, scene.now);
  context.fillStyle = look.now;
  context.fillRect(now, view.top, 1.5, view.height);
  if (scene.drawn) {
    const row = scene.rows[scene.index.get(scene.drawn.id) ?? 0];
    if (row) {
      const bar = barOf(scene, row);
      context.strokeStyle = look.bar;
      context.lineWidth = 1.5;
      context.beginPath();
      context.moveTo(bar.x + bar.width, middle(scene.index.get(row.task.id) ?? 0));
      context.lineTo(scene.drawn.x, scene.drawn.y);
      context.stroke();
    }
  }
  context.restore();
  paintHead(context, scene, look, view, firstDay, lastDay);
}

const middle = (index: number): number => HEAD + index * ROW + ROW / 2;

function paintDays(context: CanvasRenderingContext2D, scene: Scene, look: Look, view: View, first: number, last: number): void {
  for (let day = first; day <= last; day++) {
    const x = day * scene.width;
    if (scene.days[day]!.free) {
      context.fillStyle = look.sunken;
      context.fillRect(x, view.top, scene.width, view.height);
    }
    if (scene.zoom === 'day' || scene.days[day]!.above !== null) {
      context.fillStyle = look.line;
      context.fillRect(x, view.top, 1, view.height);
    }
  }
}

function paintHead(context: CanvasRenderingContext2D, scene: Scene, look: Look, view: View, first: number, last: number): void {
  context.fillStyle = look.surface;
  context.fillRect(0, 0, view.width, HEAD);
  context.fillStyle = look.line;
  context.fillRect(0, HEAD - 1, view.width, 1);
  context.textBaseline = 'middle';
  let above = '';
  for (let day = first; day >= 0 && above === ''; day--) above = scene.days[day]?.above ?? '';
  let next = view.width;
  for (let day = first + 1; day <= last; day++) {
    if (scene.days[day]!.above !== null) {
      next = day * scene.width - view.left;
      break;
    }
  }
  context.font = `600 12px ${look.font}`;
  context.fillStyle = look.text;
  if (above !== '' && next > context.measureText(above).width + 16) context.fillText(above, 8, 13);
  for (let day = first; day <= last; day++) {
    const x = day * scene.width - view.left;
    const known = scene.days[day]!;
    if (known.above !== null && day > first) {
      context.font = `600 12px ${look.font}`;
      context.fillStyle = look.text;
      context.fillText(known.above, x + 6, 13);
    }
    if (known.label) {
      context.font = `12px ${look.font}`;
      context.fillStyle = known.free ? look.faint : look.soft;
      context.textAlign = scene.zoom === 'day' ? 'center' : 'left';
      context.fillText(known.label, scene.zoom === 'day' ? x + scene.width / 2 : x + 4, 32);
      context.textAlign = 'left';
    }
  }
}

function round(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(5, width / 2));
}

function paintBar(context: CanvasRenderingContext2D, scene: Scene, look: Look, index: number): void {
  const row = scene.rows[index]!;
  const { x, width } = barOf(scene, row);
  const y = HEAD + index * ROW + 8;
  const height = ROW - 16;
  const isCritical = scene.critical.has(row.task.id);
  if (scene.chosen === row.task.id) {
    context.fillStyle = look.sunken;
    context.fillRect(scene.origin, HEAD + index * ROW, 1e6, ROW);
  }
  context.fillStyle = row.task.closed ? look.done : isCritical ? look.critical : row.planned ? look.bar : look.loose;
  context.globalAlpha = row.planned || row.task.closed ? 1 : 0.55;
  round(context, x, y, width, height);
  context.fill();
  context.globalAlpha = 1;
  if (scene.held?.id === row.task.id) {
    context.strokeStyle = look.text;
    context.lineWidth = 1.5;
    context.stroke();
  }
  if (row.deadline !== null && !row.task.closed) {
    const at = xOf(scene, row.deadline);
    context.fillStyle = row.deadline < scene.now || row.deadline < (scene.held?.id === row.task.id ? scene.held.to : row.to) ? look.late : look.soft;
    context.beginPath();
    context.moveTo(at, y + height / 2 - 5);
    context.lineTo(at + 5, y + height / 2);
    context.lineTo(at, y + height / 2 + 5);
    context.lineTo(at - 5, y + height / 2);
    context.fill();
  }
  if (scene.zoom !== 'month' || width > 40) {
    context.font = `12px ${look.font}`;
    context.fillStyle = look.soft;
    context.textBaseline = 'middle';
    const begin = Math.max(x + width, row.deadline === null || row.task.closed ? 0 : xOf(scene, row.deadline) + 4);
    context.fillText(row.task.title.length > 60 ? `${row.task.title.slice(0, 59)}…` : row.task.title, (begin < x + width + 160 ? begin : x + width) + 8, y + height / 2 + 0.5);
  }
}

/** From the end (or the beginning) of one bar to the beginning (or the end) of another, around the corner. */
function paintLinks(context: CanvasRenderingContext2D, scene: Scene, look: Look, first: number, last: number): void {
  context.lineWidth = 1.25;
  for (const link of scene.links) {
    const from = scene.index.get(link.before);
    const to = scene.index.get(link.after);
    if (from === undefined || to === undefined || Math.max(from, to) < first || Math.min(from, to) > last) continue;
    const one = barOf(scene, scene.rows[from]!);
    const other = barOf(scene, scene.rows[to]!);
    const x1 = link.kind.startsWith('F') ? one.x + one.width : one.x;
    const x2 = link.kind.endsWith('S') ? other.x : other.x + other.width;
    const y1 = middle(from);
    const y2 = middle(to);
    const both = scene.critical.has(link.before) && scene.critical.has(link.after);
    context.strokeStyle = both ? look.critical : look.link;
    context.fillStyle = both ? look.critical : look.link;
    const out = link.kind.startsWith('F') ? 8 : -8;
    const into = link.kind.endsWith('S') ? -8 : 8;
    context.beginPath();
    context.moveTo(x1, y1);
    if ((into < 0 && x2 + into >= x1 + out) || (into > 0 && x2 + into <= x1 + out)) {
      context.lineTo(x2 + into, y1);
      context.lineTo(x2 + into, y2);
    } else {
      const between = y1 + (y2 > y1 ? ROW / 2 : -ROW / 2);
      context.lineTo(x1 + out, y1);
      context.lineTo(x1 + out, between);
      context.lineTo(x2 + into, between);
      context.lineTo(x2 + into, y2);
    }
    context.lineTo(x2, y2);
    context.stroke();
    context.beginPath();
    context.moveTo(x2, y2);
    context.lineTo(x2 + (into < 0 ? -6 : 6), y2 - 4);
    context.lineTo(x2 + (into < 0 ? -6 : 6), y2 + 4);
    context.fill();
  }
}

const MOST_PIXELS = 12_000;

/** The whole chart as a picture, with the names at its left; made smaller where it would be too large for a browser. */
export function picture(scene: Scene, look: Look, names: number): Promise<Blob | null> {
  const width = names + scene.days.length * scene.width;
  const height = HEAD + scene.rows.length * ROW;
  const scale = Math.min(2, MOST_PIXELS / width, MOST_PIXELS / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  context.scale(scale, scale);
  context.save();
  context.translate(names, 0);
  paint(context, scene, look, { left: 0, top: 0, width: width - names, height });
  context.restore();
  context.fillStyle = look.surface;
  context.fillRect(0, 0, names, height);
  context.fillStyle = look.line;
  context.fillRect(names - 1, 0, 1, height);
  context.font = `13px ${look.font}`;
  context.fillStyle = look.text;
  context.textBaseline = 'middle';
  scene.rows.forEach((row, index) => {
    const room = names - 24 - row.depth * 14;
    let title = row.task.title;
    while (title.length > 1 && context.measureText(title).width > room) title = `${title.slice(0, -2)}…`;
    context.fillText(title, 12 + row.depth * 14, HEAD + index * ROW + ROW / 2);
  });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
