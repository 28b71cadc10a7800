import { useSearchParams } from 'react-router';
import { readDay } from '~/lib/format/readDay';
import type { RegisterAsk } from '~/lib/settings/Register';

/** What the registers are asked, kept in the address. */
export function useRegisterAsk() {
  const [params, setParams] = useSearchParams();
  const day = (name: string): string | null => readDay(params.get(name)) || null;
  const ask: RegisterAsk = {
    person: Number(params.get('person')) || null,
    record: /^[a-z_]+:\d+$/.test(params.get('record') ?? '') ? params.get('record') : null,
    from: day('from'),
    to: day('to'),
  };
  const set = (part: Partial<RegisterAsk> & Record<string, string | number | null | undefined>): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(part)) {
          if (value === null || value === undefined || value === '') next.delete(name);
          else next.set(name, String(value));
        }
        return next;
      },
      { replace: true },
    );
  return { ask, set, params };
}

/** What is asked as a query of an address. */
export function askText(ask: RegisterAsk): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) if (value !== null) params.set(name, String(value));
  const text = params.toString();
  return text && `?${text}`;
}

/** Whether anything is narrowed. */
export function isNarrowed(ask: RegisterAsk): boolean {
  return ask.person !== null || ask.record !== null || ask.from !== null || ask.to !== null;
}
