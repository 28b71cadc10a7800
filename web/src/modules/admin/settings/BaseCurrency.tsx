import { useEffect, useState } from 'react';
import { Button, NumberInput, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, put } from '~/lib/api/api';
import type { Shape } from '~/lib/api/Shape';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { showToast } from '~/ui/toasts';
import { CurrencySelect, currencyName } from '../CurrencySelect';
import { currenciesQuery } from '../books/currenciesQuery';
import { adminTexts } from '../texts';
import classes from './BaseCurrency.module.css';

/** What a change of the base currency would do. */
type Outlook = Shape<'org.kontor.records.BaseCurrency.Outlook'>;

interface Job {
  state: 'running' | 'done' | 'cancelled' | 'failed';
  done: number;
  total: number;
}

/** The currency that totals are counted in; a change asks first, and shows how far the recount is. */
export function BaseCurrency({ currency, onChanged }: { currency: string; onChanged(): Promise<void> }) {
  const t = useText(adminTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const running = useQuery({ queryKey: ['admin', 'base-currency', currency], queryFn: () => get<Outlook>(`/api/records/currencies/base?currency=${currency}`), staleTime: 0 });
  const id = running.data?.job ?? null;
  const job = useQuery({ queryKey: ['record-job', id], queryFn: () => get<Job>(`/api/records/jobs/${id}`), enabled: id !== null, refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : 700) });
  const state = job.data?.state;
  useEffect(() => {
    if (id === null || !state || state === 'running') return;
    showToast(t(state === 'done' ? 'base.done' : 'base.failed'));
    void queries.invalidateQueries({ queryKey: ['admin', 'base-currency'] });
    void queries.invalidateQueries({ queryKey: ['records'] });
  }, [id, state, queries, t]);
  return (
    <div className={classes.line}>
      <div>
        <span className={classes.label}>{t('company.currency')}</span>
        <b>{currency} · {currencyName(currency, format.language)}</b>
        <small>{t('company.currencyHint')}</small>
      </div>
      <Button variant="default" size="compact-md" disabled={id !== null} onClick={() => setAsking(true)}>{t('base.change')}</Button>
      {job.data?.state === 'running' && (
        <div className={classes.state} role="status">
          <span>{t('base.running', { done: format.number(job.data.done), total: format.number(job.data.total) })}</span>
          <Progress value={job.data.total > 0 ? (job.data.done / job.data.total) * 100 : 0} aria-label={t('base.progress')} />
        </div>
      )}
      {asking && (
        <ChangeDialog
          base={currency}
          onClose={() => setAsking(false)}
          onChanged={async (started) => {
            setAsking(false);
            await onChanged();
            await queries.invalidateQueries({ queryKey: currenciesQuery.queryKey });
            if (!started) showToast(t('base.done'));
          }}
        />
      )}
    </div>
  );
}

function ChangeDialog({ base, onClose, onChanged }: { base: string; onClose(): void; onChanged(started: boolean): Promise<void> }) {
  const t = useText(adminTexts);
  const format = useFormat();
  const currencies = useQuery(currenciesQuery);
  const [currency, setCurrency] = useState<string | null>(null);
  const [rate, setRate] = useState<string | number>('');
  const outlook = useQuery({ queryKey: ['admin', 'base-currency', currency, 'outlook'], queryFn: () => get<Outlook>(`/api/records/currencies/base?currency=${currency}`), enabled: currency !== null, staleTime: 0 });
  const save = useSave(
    () => put<{ job: number | null }>('/api/records/currencies/base', { currency, rate: rate === '' ? null : Number(rate) }),
    (changed) => void onChanged(changed.job !== null),
  );
  const offered = currencies.data?.items.filter((each) => each.active !== false && each.code !== base).map((each) => each.code) ?? [];
  return (
    <Dialog title={t('base.title')} act={t('base.act')} disabled={!outlook.data} busy={save.pending} message={save.message} onClose={onClose} onSubmit={() => save.run()}>
      <CurrencySelect label={t('company.currency')} codes={offered} value={currency} onChange={(code) => { setCurrency(code); setRate(''); }} error={save.fields['currency']} />
      {currency && (
        <Loaded of={outlook} compact>
          {(data) => (
            <>
              <NumberInput label={t('base.rate', { base, currency: data.currency })} {...(data.rate === null ? {} : { placeholder: format.money(data.rate, base), description: t('base.known') })} value={rate} onChange={setRate} min={0} decimalScale={8} decimalSeparator={format.language === 'ru' ? ',' : '.'} allowedDecimalSeparators={[',', '.']} hideControls error={save.fields['rate']} />
              <p>{t('base.text', { currency: data.currency, n: data.records })}</p>
            </>
          )}
        </Loaded>
      )}
    </Dialog>
  );
}
