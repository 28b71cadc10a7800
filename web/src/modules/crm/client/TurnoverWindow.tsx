import { useState } from 'react';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus, IconX } from '@tabler/icons-react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put } from '~/lib/api/api';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { currenciesQuery } from '~/modules/records/data/queries';
import { useUndo } from '~/modules/records/data/useUndo';
import { NumberField } from '~/modules/records/fields/NumberField';
import classes from './Block.module.css';
import { clientTexts } from './texts';
import type { TurnoverYear } from './types';

interface Row {
  key: number;
  year: number | null;
  amount: number | null;
  currency: string;
}

/** The years of a company's turnover in a small table. */
export function TurnoverWindow({ company, years, onClose }: { company: number; years: TurnoverYear[]; onClose(): void }) {
  const t = useText(clientTexts);
  const me = useMe();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const currencies = useQuery(currenciesQuery).data?.items.map((each) => each.code) ?? [];
  const [rows, setRows] = useState<Row[]>(() => {
    const known = years.map((each, key) => ({ key, ...each }));
    return known.length > 0 ? known : [{ key: 0, year: new Date().getFullYear() - 1, amount: null, currency: me.company.currency }];
  });
  const change = (key: number, part: Partial<Row>): void => setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const filled = rows.filter((row) => row.year !== null && row.amount !== null);
  const save = useMutation({
    mutationFn: () => put<{ operation: string }>(`/api/crm/companies/${company}/turnover`, { items: filled.map(({ year, amount, currency }) => ({ year, amount, currency })) }),
    onSuccess: async ({ operation }) => {
      offerUndo(t('turnover.saved'), operation);
      await queries.invalidateQueries({ queryKey: ['records', 'company'] });
      onClose();
    },
  });
  const problem = save.error instanceof ApiProblem ? (Object.values(save.error.fields)[0] ?? save.error.detail) : null;
  const oldest = Math.min(...rows.map((row) => row.year ?? 9999), new Date().getFullYear());
  return (
    <Dialog title={t('turnover.title')} act={t('save')} onClose={onClose} onSubmit={() => save.mutate()} busy={save.isPending} message={problem}>
      {rows.map((row, index) => (
        <div key={row.key} className={classes.yearRow}>
          <NumberField aria-label={t('turnover.yearOf', { n: index + 1 })} placeholder={t('turnover.year')} decimalScale={0} thousandSeparator="" value={row.year} onChange={(year) => change(row.key, { year: year === null ? null : Number(year) })} />
          <NumberField aria-label={t('turnover.amountOf', { year: row.year ?? '' })} placeholder={t('turnover.amount')} decimalScale={2} value={row.amount} onChange={(amount) => change(row.key, { amount: amount === null ? null : Number(amount) })} />
          <NativeSelect aria-label={t('turnover.amount')} data={currencies.includes(row.currency) ? currencies : [row.currency, ...currencies]} value={row.currency} onChange={(event) => change(row.key, { currency: event.currentTarget.value })} />
          <ActionIcon aria-label={t('turnover.remove')} onClick={() => setRows(rows.filter((each) => each.key !== row.key))}><Icon of={IconX} size={16} /></ActionIcon>
        </div>
      ))}
      <Button variant="default" leftSection={<Icon of={IconPlus} size={16} />} style={{ alignSelf: 'flex-start' }} onClick={() => setRows([...rows, { key: Math.max(0, ...rows.map((row) => row.key)) + 1, year: oldest - 1, amount: null, currency: rows[0]?.currency ?? me.company.currency }])}>{t('turnover.add')}</Button>
    </Dialog>
  );
}
