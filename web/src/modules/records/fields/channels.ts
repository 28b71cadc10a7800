import { IconBrandTelegram, IconBrandWhatsapp, IconMail, IconMessage, IconPhone, IconWorld } from '@tabler/icons-react';
import type { Channel } from '../data/types';

/** What a field of channels holds; told by its code. */
export type ChannelSort = 'phones' | 'emails' | 'sites' | 'messengers';

export function channelSort(code: string): ChannelSort {
  return code === 'emails' || code === 'sites' || code === 'messengers' ? code : 'phones';
}

/** Kinds that can be chosen for a channel, the usual first. */
export const CHANNEL_KINDS: Record<ChannelSort, string[]> = {
  phones: ['WORK', 'MOBILE', 'HOME', 'FAX', 'FORMER', 'OTHER'],
  emails: ['WORK', 'HOME', 'FORMER', 'OTHER'],
  sites: ['WORK', 'HOME', 'OTHER'],
  messengers: ['TELEGRAM', 'WHATSAPP', 'VK', 'OTHER'],
};

export const CHANNEL_ICONS = { phones: IconPhone, emails: IconMail, sites: IconWorld, messengers: IconMessage };

export function channelIcon(sort: ChannelSort, kind: string) {
  if (kind === 'TELEGRAM') return IconBrandTelegram;
  if (kind === 'WHATSAPP') return IconBrandWhatsapp;
  return CHANNEL_ICONS[sort];
}

/** Only addresses that are safe to follow. */
export function safeUrl(text: string): string | undefined {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  return /^https?:\/\//i.test(url) ? url : undefined;
}

/** Where a click on the channel leads: dials, writes, opens. */
export function channelHref(sort: ChannelSort, { kind, value, e164 }: Channel): string | undefined {
  switch (sort) {
    case 'phones':
      return `tel:${e164 ?? value.replace(/[^\d+]/g, '')}`;
    case 'emails':
      return `mailto:${value}`;
    case 'sites':
      return safeUrl(value);
    case 'messengers':
      if (/^https?:/i.test(value)) return safeUrl(value);
      if (kind === 'TELEGRAM') return `https://t.me/${value.replace(/^@/, '')}`;
      if (kind === 'WHATSAPP') return `https://wa.me/${value.replace(/\D/g, '')}`;
      if (kind === 'VK') return `https://vk.com/${value.replace(/^@/, '')}`;
      return undefined;
  }
}
