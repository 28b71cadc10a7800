import { lazy, type ComponentType } from 'react';
import type { WidgetProps } from '~/lib/home/Widget';
import { modules } from './modules';

/** What draws a widget, by its code: each loaded when the first tile of it is shown. */
export const widgets: ReadonlyMap<string, ComponentType<WidgetProps<unknown>>> = new Map(
  modules
    .flatMap((module) => Object.entries(module.widgets ?? {}))
    .map(([code, load]) => [code, lazy(async () => ({ default: (await load()) as ComponentType<WidgetProps<unknown>> }))]),
);
