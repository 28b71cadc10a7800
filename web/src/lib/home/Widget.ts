import type { ComponentType } from 'react';

/** What draws a widget of the start page gets. */
export interface WidgetProps<T> {
  /** What the server answers for the widget with the tile's settings. */
  data: T;
  settings: Record<string, string | number>;
  /** Asks the server anew. */
  refresh(): void;
}

/** Loads what draws a widget, only where one stands on a board. */
export type WidgetLoader = () => Promise<ComponentType<WidgetProps<never>>>;
