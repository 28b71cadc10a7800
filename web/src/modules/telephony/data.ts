import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';

/** Somebody with the number of a call. */
export interface Caller {
  type: 'contact' | 'company' | 'lead' | 'deal';
  id: number;
  title: string;
  responsible: number | null;
}

/** A call on one's screen. */
export interface CallCard {
  id: number;
  phone: string;
  dial: string;
  incoming: boolean;
  line: string | null;
  startedAt: string;
  finished: boolean;
  answered: boolean;
  seconds: number | null;
  client: Caller | null;
  others: Caller[];
  deals: Item[];
  /** Whether somebody has said what came of it. */
  said: boolean;
  can: { lead: boolean; contact: boolean };
}

export const cardsQuery = queryOptions({
  queryKey: ['telephony', 'cards'],
  queryFn: async ({ signal }) => {
    const page = await get<{ items: CallCard[]; refs: Refs }>('/api/telephony/cards', undefined, { signal });
    rememberRefs(page.refs);
    return page.items;
  },
});
