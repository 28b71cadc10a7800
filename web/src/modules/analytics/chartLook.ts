import { init, type EChartsCoreOption } from 'echarts/core';

/** How charts look: the colours of the page by token, words, and the options that all of them share. */
export interface ChartLook {
  /** Pixels of width there are. */
  width: number;
  /** The value of a token of the page, `--k-<name>`. */
  token(name: string): string;
  /** Small words of axes and legends. */
  words: { color: string; fontFamily: string; fontSize: number };
  /** Options of every chart: movement as the person wishes it, the legend below. */
  common: EChartsCoreOption;
  /** The box of figures at a point. */
  tooltip: object;
}

/** The look of a chart in this element, in the colours that the page has now. */
export function chartLook(element: HTMLElement): ChartLook {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--k-${name}`).trim();
  const words = { color: token('text-2'), fontFamily: style.fontFamily, fontSize: 12 };
  return {
    width: element.clientWidth,
    token,
    words,
    common: {
      animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 160,
      textStyle: words,
      legend: { bottom: 0, type: 'scroll', icon: 'circle', itemWidth: 9, itemHeight: 9, textStyle: words, pageTextStyle: words, pageIconColor: token('text-2') },
    },
    tooltip: { backgroundColor: token('surface'), borderColor: token('line'), textStyle: { ...words, color: token('text') } },
  };
}

/**
 * Draws a chart that follows the size of its element.
 *
 * @param open called with the numbers of the series and of the point that was pressed
 * @returns what takes it away again
 */
export function drawChart(element: HTMLElement, option: EChartsCoreOption, open: (series: number, point: number) => void): () => void {
  const chart = init(element, null, { renderer: 'svg' });
  chart.setOption(option);
  chart.on('click', (event) => open(event.seriesIndex ?? 0, event.dataIndex));
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(element);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}
