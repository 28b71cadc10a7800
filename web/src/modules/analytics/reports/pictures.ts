import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../chartLook';
import { figuresOf, seriesOf } from './grid';
import type { Answer, Figure, Picture } from './report';

/** What a picture is drawn of, and with. */
export interface Drawn {
  answer: Answer;
  picture: Picture;
  look: ChartLook;
  isPhone: boolean;
  /** The value of a column in the reader's language; the last word is whether it may be shortened. */
  text(value: number, column: Answer['columns'][number] | undefined, short?: boolean, from?: number): string;
  /** A plain number in the reader's language. */
  number(value: number): string;
}

/** A drawing: its options, and the figures of its points by series. */
export interface Drawing {
  option: EChartsCoreOption;
  points: (Figure | undefined)[][];
}

/** Whether the bars of an answer lie: where their names are words and not days. */
export function isAcross(answer: Answer, picture: Picture): boolean {
  return picture === 'bars' && answer.axes[0]?.unit == null;
}

/** The drawing of an answer. */
export function drawingOf(drawn: Drawn): Drawing {
  return drawn.picture === 'funnel' ? funnel(drawn) : drawn.picture === 'heat' ? heat(drawn) : axes(drawn);
}

function funnel({ answer, look, isPhone, text }: Drawn): Drawing {
  const { token, words } = look;
  const points = seriesOf(answer)[0]?.points ?? [];
  const categories = answer.axes[0]?.values ?? [];
  const column = answer.columns[0];
  return {
    points: [points],
    option: {
      ...look.common,
      legend: undefined,
      tooltip: { ...look.tooltip, valueFormatter: (value: unknown) => (typeof value === 'number' ? text(value, column, false) : '—') },
      series: [{
        type: 'funnel', sort: 'none', left: 8, right: isPhone ? 8 : '28%', top: 8, bottom: 8, gap: 2, minSize: '4%',
        label: { ...words, position: isPhone ? 'inside' : 'right', color: token('text'), formatter: (point: { name: string; value: number }) => `${point.name}: ${text(point.value, column)}` },
        labelLine: { lineStyle: { color: token('line-strong') } },
        data: points.map((point, number) => ({ name: categories[number]?.title ?? '', value: point?.value ?? 0, itemStyle: { color: token(`stage-${categories[number]?.color ?? (number % 12) + 1}`), borderColor: token('surface') } })),
      }],
    },
  };
}

function heat({ answer, look, isPhone, text }: Drawn): Drawing {
  const { token, words } = look;
  const at = figuresOf(answer);
  const column = answer.columns[0];
  const categories = answer.axes[0]?.values ?? [];
  const rows = answer.axes[1]?.values ?? [];
  const points = categories.flatMap((_, x) => rows.map((__, y) => ({ x, y, figure: at([x, y], 0) })));
  const line = { axisTick: { show: false }, axisLine: { lineStyle: { color: token('line') } } };
  return {
    points: [points.map((point) => point.figure)],
    option: {
      ...look.common,
      legend: undefined,
      grid: { left: 4, right: 12, top: 8, bottom: 56, containLabel: true },
      tooltip: { ...look.tooltip, formatter: (point: { value: [number, number, number] }) => `${escape(categories[point.value[0]]?.title ?? '')}<br>${escape(rows[point.value[1]]?.title ?? '')}: <b>${text(point.value[2], column, false)}</b>` },
      xAxis: { type: 'category', data: categories.map((value) => value.title), axisLabel: { ...words, hideOverlap: true }, ...line },
      yAxis: { type: 'category', inverse: true, data: rows.map((value) => value.title), axisLabel: { ...words, width: isPhone ? 90 : 180, overflow: 'truncate' }, ...line },
      visualMap: { min: 0, max: Math.max(1, ...points.map((point) => point.figure?.value ?? 0)), calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, itemWidth: 10, textStyle: words, formatter: (value: unknown) => text(Number(value), column), inRange: { color: [token('sunken'), token('accent')] } },
      series: [{ type: 'heatmap', data: points.map((point) => [point.x, point.y, point.figure?.value ?? 0]), itemStyle: { borderColor: token('surface'), borderWidth: 2 } }],
    },
  };
}

function axes({ answer, picture, look, text, number }: Drawn): Drawing {
  const { token, words } = look;
  const series = seriesOf(answer);
  const categories = answer.axes[0]?.values ?? [];
  const column = (at: number) => answer.columns[at];
  const across = isAcross(answer, picture);
  const isStacked = picture === 'stacked';
  const lines = picture === 'line';
  const labels = {
    type: 'category', data: categories.map((value) => value.title), axisTick: { show: false }, axisLine: { lineStyle: { color: token('line-strong') } },
    axisLabel: across ? { ...words, width: Math.min(200, look.width * 0.34), overflow: 'truncate' } : { ...words, hideOverlap: true },
    ...(across ? { inverse: true } : {}),
  };
  // two units at most: amounts and numbers share no scale
  const units = [...new Set(series.map((each) => column(each.column)?.unit ?? 'number'))].slice(0, 2);
  const numbers = units.map((unit) => {
    const sample = answer.columns.find((each) => each.unit === unit);
    return { type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: token('line') } }, axisLabel: { ...words, formatter: (value: number) => (unit === 'number' ? number(value) : text(value, sample, true, 10_000)) }, ...(unit === 'number' ? { minInterval: 1 } : {}) };
  });
  return {
    points: series.map((each) => each.points),
    option: {
      ...look.common,
      ...(series.length < 2 ? { legend: undefined } : {}),
      grid: { left: 4, right: 16, top: 12, bottom: series.length < 2 ? 8 : 36, containLabel: true },
      tooltip: {
        ...look.tooltip,
        trigger: 'axis',
        axisPointer: { type: lines ? 'line' : 'shadow', shadowStyle: { color: token('hover') } },
        formatter: (points: { seriesIndex: number; dataIndex: number; marker: string; seriesName: string; value: number | null }[]) =>
          [escape(categories[points[0]?.dataIndex ?? 0]?.title ?? ''), ...points.filter((point) => point.value !== null).slice(0, 15).map((point) => `${point.marker}${escape(point.seriesName)}: <b>${text(point.value ?? 0, column(series[point.seriesIndex]?.column ?? 0), false)}</b>`)].join('<br>'),
      },
      xAxis: across ? numbers : labels,
      yAxis: across ? labels : numbers,
      series: series.map((each) => {
        const scale = Math.max(0, units.indexOf(column(each.column)?.unit ?? 'number'));
        return {
          type: lines ? 'line' : 'bar',
          name: each.title,
          ...(isStacked ? { stack: 'all' } : {}),
          ...(across ? { xAxisIndex: scale } : { yAxisIndex: scale }),
          ...(lines ? { symbolSize: 6, showSymbol: categories.length < 40, lineStyle: { width: 2 } } : { barMaxWidth: across ? 18 : 36 }),
          itemStyle: { color: token(`stage-${each.color}`), ...(lines || isStacked ? {} : { borderRadius: across ? [0, 3, 3, 0] : [3, 3, 0, 0] }) },
          data: each.points.map((point) => (point ? point.value : lines && column(each.column)?.unit === 'share' ? null : 0)),
        };
      }),
    },
  };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
