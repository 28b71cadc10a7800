import { useCallback, useEffect, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { recordKeys } from '~/modules/records/data/queries';
import { useUndo } from '~/modules/records/data/useUndo';
import { showToast } from '~/ui/toasts';
import { rowsQuery, type Offer, type ProductRow, type Rows } from './data';
import { productWords } from './words/texts';

/** A row as it is being written; `key` is its own as long as the page is open. */
export interface Draft extends Omit<ProductRow, 'total'> {
  key: string;
  total: number | null;
}

let next = 0;
const keyed = (row: ProductRow): Draft => ({ ...row, key: `r${row.id}` });

/** An empty row, or the one that a product gives. */
export function draftOf(title: string, vat: number | null, offer?: Offer): Draft {
  next += 1;
  return {
    key: `n${next}`, id: 0, product: offer?.id ?? null, title: offer?.title ?? title, unit: offer?.unit ?? null, quantity: 1, price: offer?.price ?? 0,
    discountKind: 'percent', discount: 0, vat: offer ? offer.vat : vat, vatIncluded: offer?.vatIncluded ?? true, total: null,
  };
}

function bare({ id, product, title, unit, quantity, price, discountKind, discount, vat, vatIncluded }: Draft) {
  return { id, product, title, unit, quantity, price, discountKind, discount, vat, vatIncluded };
}

function written(rows: Draft[]): string {
  return JSON.stringify(rows.filter((row) => row.title.trim() !== '').map(bare));
}

/** The rows of a record being written: every change is sent at once, one after the other, and what the server makes of it is shown. */
export function useRows(type: string, id: number) {
  const t = useText(productWords);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const query = useQuery(rowsQuery(type, id));
  const [rows, setRows] = useState<Draft[]>([]);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const latest = useRef<Draft[]>([]);
  const state = useRef<string | null>(null);
  const manual = useRef<boolean | null>(null);
  const sending = useRef(false);
  const waiting = useRef(false);
  /** What the server has, to see whether there is anything to send. */
  const kept = useRef('');
  const show = useCallback((some: Draft[]): void => {
    latest.current = some;
    setRows(some);
  }, []);

  const data = query.data;
  useEffect(() => {
    // what is on its way here is newer than what was read
    if (!data || sending.current || waiting.current || data.state === state.current) return;
    state.current = data.state;
    show(data.items.map(keyed));
    kept.current = written(latest.current);
  }, [data, show]);

  const send = async (): Promise<void> => {
    if (sending.current) {
      waiting.current = true;
      return;
    }
    if (manual.current === null && written(latest.current) === kept.current) return;
    sending.current = true;
    const sent = latest.current.filter((row) => row.title.trim() !== '');
    const byHand = manual.current;
    manual.current = null;
    try {
      const body = { state: state.current, ...(byHand === null ? {} : { manual: byHand }), items: sent.map(bare) };
      const answer = await put<Rows>(`/api/products/rows/${type}/${id}`, body);
      state.current = answer.state;
      const made = new Map(sent.map((row, index) => [row.key, answer.items[index]!]));
      show(latest.current.map((row) => {
        const own = made.get(row.key);
        const unchanged = sent.includes(row);
        return own ? (unchanged ? { ...own, key: row.key } : { ...row, id: own.id }) : row;
      }));
      kept.current = written(answer.items.map(keyed));
      setFaults({});
      queries.setQueryData(rowsQuery(type, id).queryKey, answer);
      void queries.invalidateQueries({ queryKey: recordKeys.record(type, id), exact: true });
      void queries.invalidateQueries({ queryKey: recordKeys.timeline(type, id) });
      void queries.invalidateQueries({ queryKey: [...recordKeys.record(type, id), 'products', 'history'] });
      offerUndo(t('rows.saved'), answer.operation, 'products');
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      if (failure.code === 'rows_changed') {
        waiting.current = false;
        state.current = null;
        await queries.invalidateQueries({ queryKey: rowsQuery(type, id).queryKey, exact: true });
        const fresh = queries.getQueryData<Rows>(rowsQuery(type, id).queryKey);
        if (fresh) {
          state.current = fresh.state;
          show(fresh.items.map(keyed));
          kept.current = written(latest.current);
        }
        showToast(failure.detail, { tone: 'bad' });
      } else {
        const named: Record<string, string> = {};
        for (const [field, message] of Object.entries(failure.fields)) {
          const [, place, part] = /^items\.(\d+)\.(\w+)$/.exec(field) ?? [];
          const row = place === undefined ? undefined : sent[Number(place)];
          if (row && part) named[`${row.key} ${part}`] = message;
        }
        setFaults(named);
        showToast(t('rows.failed', { reason: Object.values(failure.fields)[0] ?? failure.detail }), { tone: 'bad' });
      }
    } finally {
      sending.current = false;
      if (waiting.current) {
        waiting.current = false;
        void send();
      }
    }
  };

  return {
    query,
    rows,
    faults,
    /** Shows rows without sending them: what is still being typed. */
    type: show,
    /** Shows rows and sends them. */
    save(some: Draft[]): void {
      show(some);
      void send();
    },
    keepByHand(byHand: boolean): void {
      manual.current = byHand;
      void send();
    },
  };
}
