import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { listPath as pathOf } from '~/lib/listPath';
import type { Filter } from '~/modules/records/filter/filter';
import { filterText } from '~/modules/records/filter/filter';
import type { Refs } from '~/modules/records/data/types';

/** The list of exactly the records of a figure. */
export interface Open {
  type: string;
  filter: Filter;
}

export interface Figure {
  count: number;
  sums: { currency: string; amount: number }[];
  base: { currency: string; amount: number; mixed: boolean };
  open: Open;
}

export interface Step extends Figure {
  key: string;
  stage: number | null;
  title: string;
  color: number;
  conversion: number | null;
  fromPrevious: number | null;
  averageSeconds: number | null;
}

export interface Loss extends Figure {
  type: string;
  stage: number | null;
  reason: number | null;
}

/** What came one way: a source, a campaign, a person. */
export interface Channel {
  source?: number | null;
  utmSource?: string | null;
  utmCampaign?: string | null;
  person?: number | null;
  inquiries: Figure;
  converted: Figure;
  deals: Figure;
  won: Figure;
  lost: Figure;
  conversion: number | null;
}

export type Totals = Partial<Record<'leads' | 'converted' | 'deals' | 'won', Figure>>;

export interface Funnel {
  pipeline: number;
  reading: Reading;
  currency: string;
  stages: Step[];
  totals: Totals;
  losses: Loss[];
  sources: Channel[];
  utm: Channel[];
  people: Channel[];
  previous: (Totals & { from: string; to: string }) | null;
  refs: Refs;
}

export type Reading = 'cohort' | 'events';

export interface Question {
  from: string | null;
  to: string | null;
  reading: Reading;
  pipeline: number | null;
  filter: Filter | null;
}

/** A question as it stands in an address of the server. */
export function asked(question: Question): Record<string, string | number | null | undefined> {
  return { ...question, filter: filterText(question.filter) };
}

export const funnelQuery = (question: Question) =>
  queryOptions({
    queryKey: ['analytics', 'funnel', question],
    queryFn: ({ signal }) => get<Funnel>('/api/analytics/funnel', { ...asked(question), compare: true }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

export { pathOf };

/** Several figures as one, with the list of all their records. */
export function together(figures: Figure[]): Figure {
  const [first] = figures;
  if (!first || figures.length === 1) return first ?? { count: 0, sums: [], base: { currency: '', amount: 0, mixed: false }, open: { type: 'deal', filter: { op: 'any', of: [] } } };
  const sums = new Map<string, number>();
  for (const figure of figures) for (const sum of figure.sums) sums.set(sum.currency, (sums.get(sum.currency) ?? 0) + sum.amount);
  return {
    count: figures.reduce((all, figure) => all + figure.count, 0),
    sums: [...sums].map(([currency, amount]) => ({ currency, amount })),
    base: { currency: first.base.currency, amount: figures.reduce((all, figure) => all + figure.base.amount, 0), mixed: figures.some((figure) => figure.base.mixed) },
    open: { type: first.open.type, filter: { op: 'any', of: figures.map((figure) => figure.open.filter) } },
  };
}
