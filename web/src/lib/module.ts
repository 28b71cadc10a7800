import type { ComponentType } from 'react';
import type { QueryClient } from '@tanstack/react-query';
import type { RouteObject } from 'react-router';
import type { WidgetLoader } from './home/Widget';
import type { LiveEvent } from './live/LiveEvent';
import type { Me } from './session/Me';
import type { Register } from './settings/Register';
import type { SettingsSection } from './settings/SettingsSection';
import type { Label } from './text/defineTexts';

export interface MenuItem {
  id: string;
  title: Label;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  to: string;
  /** Where in its part of the menu; small first. */
  order: number;
  part: 'main' | 'more' | 'foot';
  /** Place in the phone's bottom bar; the first four stand there, the rest behind «More». */
  phone?: number;
  /** Keys that lead there, a sequence like `g d`. */
  keys?: string;
  visible?(me: Me): boolean;
  /** A count beside the title, kept up to date by itself; null where nothing is to be told. */
  badge?: ComponentType;
}

/** What a module adds to the page; listed in app/modules.ts. */
export interface PageModule {
  code: string;
  /** Pages within the frame; always `lazy`. */
  routes?: RouteObject[];
  /** Its registers of everything, for administrators; loaded late. */
  registers?(): Promise<Register[]>;
  /** Pages within the settings: their paths are below `/settings/`, the sections stand at their left; always `lazy`. */
  settingsRoutes?: RouteObject[];
  /** Pages without frame and session (sign-in, wizard). */
  openRoutes?: RouteObject[];
  menu?: MenuItem[];
  /** Stands in the head of every page: nothing where there is nothing to tell; always lazy. */
  top?: ComponentType;
  /** What draws its widgets of the start page, by their codes; loaded late. */
  widgets?: Record<string, WidgetLoader>;
  /** Its sections of the settings page; loaded late: `() => import('./settings/sections').then(({ sections }) => sections)`. */
  settings?(): Promise<SettingsSection[]>;
  /** Record types or topics to hear about live. */
  live?: string[];
  /** Brings the cache up to date with what happened elsewhere. */
  onLive?(event: LiveEvent, queries: QueryClient): void;
}
