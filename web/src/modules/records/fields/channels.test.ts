import { describe, expect, it } from 'vitest';
import { channelHref } from './channels';

describe('a channel', () => {
  it('dials in E.164 when the server knows it, else the digits as typed', () => {
    expect(channelHref('phones', { kind: 'WORK', value: '8 (912) 345-67-89', e164: '+79123456789' })).toBe('tel:+79123456789');
    expect(channelHref('phones', { kind: 'WORK', value: '12-34' })).toBe('tel:1234');
  });
  it('writes a letter', () => {
    expect(channelHref('emails', { kind: 'WORK', value: 'a@example.org' })).toBe('mailto:a@example.org');
  });
  it('never leads to a script', () => {
    expect(channelHref('sites', { kind: 'WORK', value: 'javascript:alert(1)' })).toBeUndefined();
    expect(channelHref('sites', { kind: 'WORK', value: 'example.org' })).toBe('https://example.org');
  });
  it('opens messengers by their own addresses', () => {
    expect(channelHref('messengers', { kind: 'TELEGRAM', value: '@anna' })).toBe('https://t.me/anna');
    expect(channelHref('messengers', { kind: 'WHATSAPP', value: '+7 912 345' })).toBe('https://wa.me/7912345');
  });
});
