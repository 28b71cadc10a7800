import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, FunnelChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useNavigate } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { listPath } from '~/lib/listPath';
import { hasList } from '~/lib/recordPath';
import { useIsPhone } from '~/ui/useIsPhone';
import { chartLook, drawChart } from '../chartLook';
import { drawingOf, isAcross } from './pictures';
import type { Answer, Picture } from './report';
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
  const first = answer.axes[0]?.values.length ?? 0;
  const tall = height ?? (isAcross(answer, picture) ? Math.max(220, Math.min(40, first) * 30 + 80) : picture === 'heat' ? Math.max(240, (answer.axes[1]?.values.length ?? 1) * 30 + 110) : 340);
  useImperativeHandle(handle, () => ({ png: () => pngOf(place.current!) }), []);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const { option, points } = drawingOf({ answer, picture, look: chartLook(element), isPhone, text, number: (value) => format.number(value) });
    return drawChart(element, option, (row, at) => {
      const figure = points[row]?.[at];
      if (figure?.open && hasList(figure.open.type) && figure.count > 0) void navigate(listPath(figure.open));
    });
  }, [answer, picture, scheme, isPhone, format, text, navigate]);
  return <div ref={place} role="img" aria-label={label} style={{ height: tall, width: '100%' }} />;
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
