import type { Answer, AxisValue, Figure } from './report';

/** A line of a picture: a value of a dimension, or a measure, with its figures along the first dimension. */
export interface Series {
  title: string;
  color: number;
  column: number;
  points: (Figure | undefined)[];
}

/** The figures of an answer by their places. */
export function figuresOf(answer: Answer): (at: number[], column: number) => Figure | undefined {
  const cells = new Map(answer.cells.map((cell) => [cell.at.join(' '), cell.figures]));
  return (at, column) => cells.get(at.join(' '))?.[column];
}

/** What stands along the first dimension: a series for each measure, or for each value of the second dimension. */
export function seriesOf(answer: Answer): Series[] {
  const at = figuresOf(answer);
  const first = answer.axes[0]?.values ?? [];
  const second = answer.axes[1]?.values;
  if (!second) return answer.columns.map((column, number) => ({ title: column.title, color: ((number + 1) % 12) + 1, column: number, points: first.map((_, place) => at([place], number)) }));
  return second.map((value, number) => ({ title: value.title, color: value.color ?? ((number + 1) % 12) + 1, column: 0, points: first.map((_, place) => at([place, number], 0)) }));
}

/** Every combination that occurs, in the order of the axes: the rows of a table. */
export function rowsOf(answer: Answer): { at: number[]; values: AxisValue[]; figures: Figure[] }[] {
  return answer.cells.map((cell) => ({ at: cell.at, values: cell.at.map((place, axis) => answer.axes[axis]!.values[place]!), figures: cell.figures }));
}

/** A, B or C: who brings the first 80, the next 15, the last 5 per cent. */
export function abc(values: number[]): { share: number; running: number; group: 'A' | 'B' | 'C' }[] {
  const all = values.reduce((sum, value) => sum + value, 0);
  let running = 0;
  return values.map((value) => {
    const before = all > 0 ? running / all : 0;
    running += value;
    return { share: all > 0 ? value / all : 0, running: all > 0 ? running / all : 0, group: before < 0.8 ? 'A' : before < 0.95 ? 'B' : 'C' };
  });
}
