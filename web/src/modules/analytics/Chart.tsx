import { useEffect, useRef } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, type BarSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useNavigate } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
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
    const style = getComputedStyle(element);
    const token = (name: string): string => style.getPropertyValue(`--k-${name}`).trim();
    const chart = init(element, null, { renderer: 'svg' });
    const text = { color: token('text-2'), fontFamily: style.fontFamily, fontSize: 12 };
    chart.setOption({
      animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 160,
      textStyle: text,
      grid: { left: 4, right: 24, top: 8, bottom: 36, containLabel: true },
      legend: { bottom: 0, type: 'scroll', icon: 'circle', itemWidth: 9, itemHeight: 9, textStyle: text, pageTextStyle: text, pageIconColor: token('text-2') },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { color: token('hover') } }, backgroundColor: token('surface'), borderColor: token('line'), textStyle: { ...text, color: token('text') }, valueFormatter: (value: unknown) => (typeof value === 'number' ? format.number(value) : '—') },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: token('line') } }, axisLabel: { ...text, formatter: (value: number) => format.number(value) } },
      yAxis: { type: 'category', inverse: true, data: categories, axisTick: { show: false }, axisLine: { lineStyle: { color: token('line-strong') } }, axisLabel: { ...text, width: Math.min(200, element.clientWidth * 0.34), overflow: 'truncate' } },
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
    });
    chart.on('click', (event) => {
      const point = series[event.seriesIndex ?? -1]?.points[event.dataIndex];
      if (point) void navigate(pathOf(point.open));
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [categories, series, stacked, scheme, format, navigate]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
