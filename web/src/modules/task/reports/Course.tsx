import { useText } from '~/lib/text/useText';
import { useFormat } from '~/lib/format/useFormat';
import classes from './Reports.module.css';
import { reportTexts } from './texts';

interface Line {
  key: number;
  /** One of the stage colours, 1 to 12. */
  color: number;
  points: { on: string; value: number }[];
}

const WIDTH = 640;

/** How values went over the days, a line for each person; the plan as a dashed one. */
export function Course({ title, lines, plan, height = 180, small }: { title: string; lines: Line[]; plan: number | null; height?: number; small?: boolean }) {
  const t = useText(reportTexts);
  const format = useFormat();
  const days = [...new Set(lines.flatMap((line) => line.points.map((point) => point.on)))].sort();
  const values = [...lines.flatMap((line) => line.points.map((point) => point.value)), ...(plan === null ? [] : [plan])];
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const width = small ? 320 : WIDTH;
  const low = Math.min(...values, 0);
  const high = Math.max(...values, low + 1);
  const left = 8 + 7 * Math.max(format.number(high).length, format.number(low).length);
  const x = (day: string): number => left + 6 + (days.length < 2 ? 0 : (days.indexOf(day) * (width - left - 20)) / (days.length - 1));
  const y = (value: number): number => 10 + (1 - (value - low) / (high - low)) * (height - 34);
  return (
    <svg className={classes.course} viewBox={`0 0 ${width} ${height}`} style={{ maxWidth: width * 1.5 }} role="img" aria-label={t('course.label', { title, first: format.dateNumeric(first), last: format.dateNumeric(last) })}>
      {[low, (low + high) / 2, high].map((value) => (
        <g key={value}>
          <line x1={left} x2={width} y1={y(value)} y2={y(value)} stroke="var(--k-line)" />
          <text x={left - 6} y={y(value) + 4} textAnchor="end">{format.number(value, 1)}</text>
        </g>
      ))}
      {plan !== null && <line x1={left} x2={width} y1={y(plan)} y2={y(plan)} stroke="var(--k-amber-line)" strokeDasharray="5 4" />}
      {lines.map((line) => (
        <g key={line.key} fill="none" stroke={`var(--k-stage-${line.color})`} strokeWidth={2}>
          <polyline points={line.points.map((point) => `${x(point.on)},${y(point.value)}`).join(' ')} strokeLinejoin="round" />
          {line.points.map((point) => <circle key={point.on} cx={x(point.on)} cy={y(point.value)} r={3.5} fill="var(--k-surface)"><title>{`${format.dateNumeric(point.on)}: ${format.number(point.value)}`}</title></circle>)}
        </g>
      ))}
      <text x={left} y={height - 4}>{format.dateNumeric(first)}</text>
      {days.length > 1 && <text x={width - 2} y={height - 4} textAnchor="end">{format.dateNumeric(last)}</text>}
    </svg>
  );
}
