import { useEffect, useRef } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, type BarSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useNavigate } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { chartLook, drawChart } from './chartLook';
import { pathOf, type Figure } from './funnel';

use([BarChart, GridComponent, TooltipComponent, LegendComponent, SVGRenderer]);

interface Props {
  label: string;
  categories: string[];
  series: { title: string; color: number; points: (Figure | null)[] }[];
  stacked?: boolean;
}

/** Horizontal bars; a bar opens the records that it counts. The tables beside say the same to screen readers. */
export function Chart({ label, categories, series, stacked = false }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const height = Math.max(180, categories.length * (stacked ? 34 : 22 * series.length + 12) + 70);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const { token, words, common, tooltip, width } = chartLook(element);
    const option = {
      ...common,
      grid: { left: 4, right: 24, top: 8, bottom: 36, containLabel: true },
      tooltip: { ...tooltip, trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: token('hover') } }, valueFormatter: (value: unknown) => (typeof value === 'number' ? format.number(value) : '—') },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: token('line') } }, axisLabel: { ...words, formatter: (value: number) => format.number(value) } },
      yAxis: { type: 'category', inverse: true, data: categories, axisTick: { show: false }, axisLine: { lineStyle: { color: token('line-strong') } }, axisLabel: { ...words, width: Math.min(200, width * 0.34), overflow: 'truncate' } },
      series: series.map(
        (each): BarSeriesOption => ({
          type: 'bar',
          name: each.title,
          ...(stacked ? { stack: 'all' } : {}),
          barMaxWidth: 18,
          itemStyle: { color: token(`stage-${each.color}`), borderRadius: stacked ? 0 : [0, 3, 3, 0] },
          data: each.points.map((point) => point?.count ?? null),
        }),
      ),
    };
    return drawChart(element, option, (row, at) => {
      const point = series[row]?.points[at];
      if (point) void navigate(pathOf(point.open));
    });
  }, [categories, series, stacked, scheme, format, navigate]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
