import { useEffect, useImperativeHandle, useMemo, useRef, type Ref } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, FunnelChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useNavigate } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { listPath } from '~/lib/listPath';
import { hasList } from '~/lib/recordPath';
import { useIsPhone } from '~/ui/useIsPhone';
import { figuresOf, seriesOf } from './grid';
import type { Answer, Figure, Picture } from './report';
import { useValue } from './useValue';

use([BarChart, LineChart, FunnelChart, HeatmapChart, GridComponent, TooltipComponent, LegendComponent, VisualMapComponent, SVGRenderer]);

/** What a chart can do for the page around it. */
export interface ChartHandle {
  /** The picture as PNG. */
  png(): Promise<Blob>;
}

interface Props {
  answer: Answer;
  picture: Picture;
  label: string;
  handle?: Ref<ChartHandle>;
  height?: number;
}

/** An answer as a picture; a point opens the records that it comes from. The table below says the same to screen readers. */
export function ReportChart({ answer, picture, label, handle, height }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const format = useFormat();
  const text = useValue(answer.currency);
  const scheme = useComputedColorScheme('light');
  const isPhone = useIsPhone();
  const categories = useMemo(() => answer.axes[0]?.values ?? [], [answer]);
  const across = picture === 'bars' && answer.axes[0]?.unit == null;
  const tall = height ?? (across ? Math.max(220, Math.min(40, categories.length) * 30 + 80) : picture === 'heat' ? Math.max(240, (answer.axes[1]?.values.length ?? 1) * 30 + 110) : 340);
  useImperativeHandle(handle, () => ({ png: () => pngOf(place.current!) }), []);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const style = getComputedStyle(element);
    const token = (name: string): string => style.getPropertyValue(`--k-${name}`).trim();
    const chart = init(element, null, { renderer: 'svg' });
    const words = { color: token('text-2'), fontFamily: style.fontFamily, fontSize: 12 };
    const column = (number: number) => answer.columns[number];
    const common: EChartsCoreOption = {
      animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 160,
      textStyle: words,
      legend: { bottom: 0, type: 'scroll', icon: 'circle', itemWidth: 9, itemHeight: 9, textStyle: words, pageTextStyle: words, pageIconColor: token('text-2') },
    };
    const tooltip = { backgroundColor: token('surface'), borderColor: token('line'), textStyle: { ...words, color: token('text') } };
    const opened: (Figure | undefined)[][] = [];
    if (picture === 'funnel') {
      const points = seriesOf(answer)[0]?.points ?? [];
      opened.push(points);
      chart.setOption({
        ...common,
        legend: undefined,
        tooltip: { ...tooltip, valueFormatter: (value: unknown) => (typeof value === 'number' ? text(value, column(0), false) : '—') },
        series: [{
          type: 'funnel', sort: 'none', left: 8, right: isPhone ? 8 : '28%', top: 8, bottom: 8, gap: 2, minSize: '4%',
          label: { position: isPhone ? 'inside' : 'right', color: token('text'), fontFamily: style.fontFamily, fontSize: 12, formatter: (point: { name: string; value: number }) => `${point.name}: ${text(point.value, column(0))}` },
          labelLine: { lineStyle: { color: token('line-strong') } },
          data: points.map((point, number) => ({ name: categories[number]?.title ?? '', value: point?.value ?? 0, itemStyle: { color: token(`stage-${categories[number]?.color ?? (number % 12) + 1}`), borderColor: token('surface') } })),
        }],
      });
    } else if (picture === 'heat') {
      const at = figuresOf(answer);
      const rows = answer.axes[1]?.values ?? [];
      const points = categories.flatMap((_, x) => rows.map((__, y) => ({ x, y, figure: at([x, y], 0) })));
      opened.push(points.map((point) => point.figure));
      const most = Math.max(1, ...points.map((point) => point.figure?.value ?? 0));
      chart.setOption({
        ...common,
        legend: undefined,
        grid: { left: 4, right: 12, top: 8, bottom: 56, containLabel: true },
        tooltip: { ...tooltip, formatter: (point: { value: [number, number, number] }) => `${escape(categories[point.value[0]]?.title ?? '')}<br>${escape(rows[point.value[1]]?.title ?? '')}: <b>${text(point.value[2], column(0), false)}</b>` },
        xAxis: { type: 'category', data: categories.map((value) => value.title), axisLabel: { ...words, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: token('line') } } },
        yAxis: { type: 'category', inverse: true, data: rows.map((value) => value.title), axisLabel: { ...words, width: isPhone ? 90 : 180, overflow: 'truncate' }, axisTick: { show: false }, axisLine: { lineStyle: { color: token('line') } } },
        visualMap: { min: 0, max: most, calculable: false, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, itemWidth: 10, textStyle: words, formatter: (value: unknown) => text(Number(value), column(0)), inRange: { color: [token('sunken'), token('accent')] } },
        series: [{ type: 'heatmap', data: points.map((point) => [point.x, point.y, point.figure?.value ?? 0]), itemStyle: { borderColor: token('surface'), borderWidth: 2 } }],
      });
    } else {
      const series = seriesOf(answer);
      const isStacked = picture === 'stacked';
      const lines = picture === 'line';
      series.forEach((each) => opened.push(each.points));
      const labels = { type: 'category', data: categories.map((value) => value.title), axisTick: { show: false }, axisLine: { lineStyle: { color: token('line-strong') } }, axisLabel: across ? { ...words, width: Math.min(200, element.clientWidth * 0.34), overflow: 'truncate' } : { ...words, hideOverlap: true }, ...(across ? { inverse: true } : {}) };
      const units = [...new Set(series.map((each) => column(each.column)?.unit ?? 'number'))].slice(0, 2);
      const numbers = units.map((unit) => {
        const sample = answer.columns.find((each) => each.unit === unit);
        return { type: 'value', splitNumber: 4, splitLine: { lineStyle: { color: token('line') } }, axisLabel: { ...words, formatter: (value: number) => (unit === 'number' ? format.number(value) : text(value, sample)) }, ...(unit === 'number' ? { minInterval: 1 } : {}) };
      });
      chart.setOption({
        ...common,
        ...(series.length < 2 ? { legend: undefined } : {}),
        grid: { left: 4, right: 16, top: 12, bottom: series.length < 2 ? 8 : 36, containLabel: true },
        tooltip: {
          ...tooltip,
          trigger: 'axis',
          axisPointer: { type: lines ? 'line' : 'shadow', shadowStyle: { color: token('hover') } },
          formatter: (points: { seriesIndex: number; dataIndex: number; marker: string; seriesName: string; value: number | null }[]) =>
            [escape(categories[points[0]?.dataIndex ?? 0]?.title ?? ''), ...points.filter((point) => point.value !== null).slice(0, 15).map((point) => `${point.marker}${escape(point.seriesName)}: <b>${text(point.value, column(series[point.seriesIndex]?.column ?? 0), false)}</b>`)].join('<br>'),
        },
        xAxis: across ? numbers : labels,
        yAxis: across ? labels : numbers,
        series: series.map((each) => {
          const place = Math.max(0, units.indexOf(column(each.column)?.unit ?? 'number'));
          return {
            type: lines ? 'line' : 'bar',
            name: each.title,
            ...(isStacked ? { stack: 'all' } : {}),
            ...(across ? { xAxisIndex: place } : { yAxisIndex: place }),
            ...(lines ? { symbolSize: 6, showSymbol: categories.length < 40, lineStyle: { width: 2 } } : { barMaxWidth: across ? 18 : 36 }),
            itemStyle: { color: token(`stage-${each.color}`), ...(lines || isStacked ? {} : { borderRadius: across ? [0, 3, 3, 0] : [3, 3, 0, 0] }) },
            data: each.points.map((point) => (point ? point.value : lines && column(each.column)?.unit === 'share' ? null : 0)),
          };
        }),
      });
    }
    chart.on('click', (event) => {
      const figure = opened[event.seriesIndex ?? 0]?.[event.dataIndex];
      if (figure?.open && hasList(figure.open.type) && figure.count > 0) void navigate(listPath(figure.open));
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [answer, picture, categories, across, scheme, isPhone, format, text, navigate]);
  return <div ref={place} role="img" aria-label={label} style={{ height: tall, width: '100%' }} />;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The drawing of an element, twice as fine as on the screen. */
async function pngOf(element: HTMLElement): Promise<Blob> {
  const drawing = element.querySelector('svg');
  if (!drawing) throw new Error('nothing is drawn');
  const box = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = box.width * 2;
  canvas.height = box.height * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = getComputedStyle(element).getPropertyValue('--k-surface').trim();
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
}
