import { useState } from 'react';
import { ActionIcon, Button, NumberInput, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChevronDown, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { withQuery } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { adminTexts } from '../texts';
import classes from './CurrenciesPage.module.css';
import { currenciesQuery, type Currencies } from './currenciesQuery';

/** Which currencies are offered, and what each costs in the company's currency from which day on. */
export function CurrenciesPage() {
  const t = useText(adminTexts);
  const currencies = useQuery({ ...currenciesQuery, staleTime: 0 });
  return (
    <Page title={t('place.currencies')} width="text">
      <Loaded of={currencies}>{(data) => <CurrencyList data={data} />}</Loaded>
    </Page>
  );
}

function CurrencyList({ data }: { data: Currencies }) {
  const t = useText(adminTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const keep = (next: Currencies | undefined): void => {
    if (next?.items) queries.setQueryData(currenciesQuery.queryKey, next);
    else void queries.invalidateQueries({ queryKey: currenciesQuery.queryKey });
  };
  const offer = useMutation({ mutationFn: ({ code, active }: { code: string; active: boolean }) => put<Currencies>(`/api/records/currencies/${code}`, { active }), onSuccess: keep, onError: report });
  const drop = useMutation({
    mutationFn: (rate: Currencies['rates'][number]) => remove<Currencies>(withQuery('/api/records/currencies/rates', { currency: rate.currency, on: rate.on })),
    onSuccess: (next, rate) => {
      keep(next);
      showToast(t('rate.removed'), { action: { title: t('undo'), run: () => void put<Currencies>('/api/records/currencies/rates', rate).then(keep, report) } });
    },
    onError: report,
  });
  const ratesOf = (code: string) => data.rates.filter((rate) => rate.currency === code).sort((a, b) => (a.on < b.on ? 1 : -1));
  const isUsed = (code: string, active: boolean | undefined): boolean => code === data.base || active !== false || data.rates.some((rate) => rate.currency === code);
  const used = data.items.filter((each) => isUsed(each.code, each.active));
  const shown = all ? data.items : used;
  return (
    <Section flush title={t('currencies.title')} about={t('currencies.about', { base: data.base })}>
      <ul className={classes.list}>
        {[...shown].sort((a, b) => Number(b.code === data.base) - Number(a.code === data.base) || Number(b.active !== false) - Number(a.active !== false)).map((each) => {
          const rates = ratesOf(each.code);
          const isBase = each.code === data.base;
          const current = rates.find((rate) => rate.on <= format.today());
          return (
            <li key={each.code}>
              <div className={classes.line}>
                <b>{each.code}</b>
                <span className={classes.name}>{each.title}</span>
                {isBase ? (
                  <span className={classes.base}>{t('currencies.base')}</span>
                ) : (
                  <>
                    <button type="button" className={classes.rate} aria-expanded={opened === each.code} disabled={rates.length === 0} onClick={() => setOpened(opened === each.code ? null : each.code)}>
                      {current ? `1 ${each.code} = ${format.money(current.rate, data.base)}` : each.active !== false && <em>{t('currencies.noRate')}</em>}
                      {rates.length > 0 && <Icon of={opened === each.code ? IconChevronDown : IconChevronRight} size={15} />}
                    </button>
                    <Button variant="default" size="compact-sm" leftSection={<Icon of={IconPlus} size={14} />} onClick={() => setAdding(each.code)}>{t('rate')}</Button>
                    {each.active !== undefined && <Switch size="sm" aria-label={t('currencies.offer', { code: each.code })} checked={each.active} disabled={offer.isPending} onChange={(event) => offer.mutate({ code: each.code, active: event.currentTarget.checked })} />}
                  </>
                )}
              </div>
              {opened === each.code && (
                <ul className={classes.rates}>
                  {rates.map((rate) => (
                    <li key={rate.on}>
                      <span>{t('rate.from', { date: format.date(rate.on, false) })}</span>
                      <span>{format.money(rate.rate, data.base)}</span>
                      <ActionIcon size={28} aria-label={t('rate.remove', { date: format.dateNumeric(rate.on) })} onClick={() => drop.mutate(rate)}><Icon of={IconTrash} size={15} /></ActionIcon>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
      {used.length < data.items.length && <div className={classes.more}><Button variant="subtle" color="gray" onClick={() => setAll(!all)}>{all ? t('currencies.onlyUsed') : t('currencies.showAll', { n: data.items.length })}</Button></div>}
      {adding && <RateDialog currency={adding} base={data.base} onSaved={keep} onClose={() => setAdding(null)} />}
    </Section>
  );
}

function RateDialog({ currency, base, onSaved, onClose }: { currency: string; base: string; onSaved(next: Currencies | undefined): void; onClose(): void }) {
  const t = useText(adminTexts);
  const format = useFormat();
  const [rate, setRate] = useState<string | number>('');
  const [on, setOn] = useState(format.today());
  const save = useSave(
    () => put<Currencies>('/api/records/currencies/rates', { currency, on, rate: rate === '' ? null : Number(rate) }),
    (next) => {
      onSaved(next);
      onClose();
    },
  );
  return (
    <Dialog title={t('rate.title', { currency })} onClose={onClose} act={t('add')} onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <NumberInput label={t('rate.value', { currency, base })} data-autofocus value={rate} onChange={setRate} min={0} decimalScale={8} decimalSeparator={format.language === 'ru' ? ',' : '.'} allowedDecimalSeparators={[',', '.']} hideControls error={save.fields['rate']} />
      <DayInput label={t('rate.on')} description={t('rate.onHint')} value={on} onChange={(day) => setOn(day)} error={save.fields['on']} />
    </Dialog>
  );
}
