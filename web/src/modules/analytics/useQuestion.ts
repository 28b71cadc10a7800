import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { filterText, readFilter, type Filter } from '~/modules/records/filter/filter';
import type { Question, Reading } from './funnel';
import { periodOf, type Unit } from './period';

const UNITS: Unit[] = ['week', 'month', 'quarter', 'year', 'all', 'own'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the report is asked, kept in the address. */
export function useQuestion() {
  const [params, setParams] = useSearchParams();
  const today = useFormat().today();
  const unit = UNITS.find((each) => each === params.get('unit')) ?? 'quarter';
  const offset = Math.min(0, Number(params.get('offset') ?? 0) || 0);
  const from = params.get('from');
  const to = params.get('to');
  const question = useMemo<Question>(() => {
    const day = (text: string | null): string | null => (text && DAY.test(text) ? text : null);
    return {
      ...(unit === 'own' ? { from: day(from), to: day(to) } : periodOf(unit, offset, today)),
      reading: params.get('reading') === 'events' ? 'events' : 'cohort',
      pipeline: Number(params.get('pipeline')) || null,
      filter: readFilter(params.get('filter')),
    };
  }, [unit, offset, from, to, today, params]);
  const set = (part: { unit?: Unit; offset?: number; from?: string | null; to?: string | null; reading?: Reading; pipeline?: number | null; filter?: Filter | null }): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        const put = (key: string, value: string | null | undefined): void => {
          if (value) next.set(key, value);
          else next.delete(key);
        };
        if ('unit' in part) {
          put('unit', part.unit);
          put('offset', null);
        }
        if ('offset' in part) put('offset', part.offset ? String(part.offset) : null);
        if ('from' in part) put('from', part.from);
        if ('to' in part) put('to', part.to);
        if ('reading' in part) put('reading', part.reading === 'events' ? 'events' : null);
        if ('pipeline' in part) put('pipeline', part.pipeline ? String(part.pipeline) : null);
        if ('filter' in part) put('filter', filterText(part.filter ?? null));
        return next;
      },
      { replace: true },
    );
  return { question, unit, offset, set };
}

export type QuestionControl = ReturnType<typeof useQuestion>;
