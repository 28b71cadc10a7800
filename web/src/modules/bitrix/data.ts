import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

export interface Webhook {
  id: number;
  person: number;
  title: string;
  start: string;
  scopes: string[];
  createdAt: string;
  lastUsedAt: string | null;
  lastIp: string;
  lastMethod: string;
}

export interface Overview {
  webhooks: Webhook[];
  refs: { person?: Record<string, { name: string }> };
  scopes: string[];
  address: string;
  limits: string;
  presets: string[];
  administers: boolean;
}

export interface Method {
  name: string;
  scope: string;
  result: string;
}

export const overviewQuery = queryOptions({ queryKey: ['bitrix', 'overview'], queryFn: () => get<Overview>('/api/bitrix'), staleTime: 0 });
export const methodsQuery = queryOptions({ queryKey: ['bitrix', 'methods'], queryFn: async () => (await get<{ items: Method[] }>('/api/bitrix/methods')).items });

export interface Handler {
  id: number;
  application: number | null;
  title: string;
  url: string;
  events: string[];
  token: string;
  offline: boolean;
  tries: number;
  stoppedAt: string | null;
  waiting: number;
}

export interface Application {
  id: number;
  title: string;
  clientId: string;
  redirectUri: string;
  scopes: string[];
}

export interface Delivery {
  id: number;
  event: string;
  at: string;
  status: number;
  answer: string;
  millis: number;
}

export const outgoingQuery = queryOptions({ queryKey: ['bitrix', 'outgoing'], queryFn: () => get<{ handlers: Handler[]; events: string[]; applications: Application[] }>('/api/bitrix/outgoing'), staleTime: 0 });
