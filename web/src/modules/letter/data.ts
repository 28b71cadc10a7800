import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs, StoredFile } from '~/modules/records/data/types';

export interface Recipient {
  way: 'to' | 'cc';
  address: string;
  name: string;
}

export type LetterState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'withdrawn';

/** A letter in short, as a line of a card needs it. */
export interface LetterBrief {
  id: number;
  activity: number;
  state: LetterState;
  sendAt: string;
  sentAt: string | null;
  error: string | null;
  to: Recipient[];
}

export interface Letter extends LetterBrief {
  author: number;
  operation: string;
  cc: Recipient[];
  subject: string;
  html: string;
  files: StoredFile[];
  attempts: number;
  createdAt: string;
  can: { send: boolean; withdraw: boolean };
}

/** An address of somebody on the card; `refused` says why he cannot be written to. */
export interface Known {
  type: 'lead' | 'contact' | 'company';
  id: number;
  name: string;
  address: string;
  refused: 'refused' | 'back' | null;
}

export interface Composing {
  works: boolean;
  from: string | null;
  replyTo: string | null;
  title: string | null;
  people: Known[];
  files: StoredFile[];
  largest: number;
  signature: string;
}

export interface Template {
  id: number;
  title: string;
  subject: string;
  html: string;
  own: boolean;
}

export interface Templates {
  items: Template[];
  fields: { code: string; title: string; fields: { code: string; title: string }[] }[];
  common: boolean;
}

/** A text with its fields filled in; a gap is a field without a value: unknown ones still stand in the text. */
export interface Filled {
  subject: string;
  html: string;
  gaps: { code: string; why: 'unknown' | 'empty' }[];
  id: number | null;
  title: string | null;
}

export const composingQuery = (type: string, id: number) =>
  queryOptions({ queryKey: ['letter', 'composing', type, id], queryFn: ({ signal }) => get<Composing>(`/api/letters/composing/${type}/${id}`, undefined, { signal }), staleTime: 0 });

export const templatesQuery = queryOptions({ queryKey: ['letter', 'templates'], queryFn: ({ signal }) => get<Templates>('/api/letters/templates', undefined, { signal }) });

/** The whole letter that an activity is; its key lies with the activities, so that their news reach it. */
export const letterQuery = (activity: number) =>
  queryOptions({
    queryKey: ['activity', 'letter', activity],
    queryFn: async ({ signal }) => {
      const letter = await get<Letter & { refs: Refs }>(`/api/letters/of/${activity}`, undefined, { signal });
      rememberRefs(letter.refs);
      return letter;
    },
    retry: false,
  });

interface Waiting {
  tell(letter: LetterBrief | null): void;
  fail(reason: unknown): void;
}

let asked = new Map<number, Waiting[]>();

/** The lines of a card ask one by one, the server is asked once for all of them. */
function ask(activity: number): Promise<LetterBrief | null> {
  return new Promise((tell, fail) => {
    if (asked.size === 0) setTimeout(() => void askAll(), 5);
    asked.set(activity, [...(asked.get(activity) ?? []), { tell, fail }]);
  });
}

async function askAll(): Promise<void> {
  const now = asked;
  asked = new Map();
  try {
    const { items } = await get<{ items: LetterBrief[] }>('/api/letters', { activities: [...now.keys()].join(',') });
    now.forEach((waiting, id) => waiting.forEach((one) => one.tell(items.find((each) => each.activity === id) ?? null)));
  } catch (failure) {
    now.forEach((waiting) => waiting.forEach((one) => one.fail(failure)));
  }
}

/** The letter that an activity is, in short; null for one that is none. */
export const briefQuery = (activity: number) => queryOptions({ queryKey: ['activity', 'letter', 'brief', activity], queryFn: () => ask(activity), retry: false });
