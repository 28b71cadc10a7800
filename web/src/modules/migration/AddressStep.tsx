import { useState } from 'react';
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Section } from '~/ui/Section';
import classes from './Migration.module.css';
import type { Move } from './data';
import { migrationTexts } from './texts';

/** Where from: the address of a webhook, or another one of a portal that is known. */
export function AddressStep({ of, onFound, onCancel }: { of?: Move; onFound(move: Move): void; onCancel?: () => void }) {
  const t = useText(migrationTexts);
  const [address, setAddress] = useState('');
  const [rate, setRate] = useState('2');
  const check = useMutation({
    mutationFn: () => (of ? put<Move>(`/api/migration/${of.source.id}/address`, { address }) : post<Move>('/api/migration', { address, rate: Number(rate) })),
    onSuccess: onFound,
  });
  const problem = check.error;
  const reason = problem instanceof ApiProblem ? (problem.fields['address'] ?? problem.detail ?? problem.message) : problem?.message;
  return (
    <Section title={of ? t('readdress.title') : t('address.title')} about={of ? t('readdress.about') : t('address.about')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          check.mutate();
        }}
      >
        <TextInput label={t('address')} description={t('address.hint')} placeholder="https://company.bitrix24.ru/rest/1/…/" autoComplete="off" spellCheck={false} required value={address} onChange={(event) => setAddress(event.currentTarget.value)} error={reason} />
        {!of && <Select label={t('rate')} allowDeselect={false} value={rate} onChange={(next) => next && setRate(next)} data={(['2', '5', '0'] as const).map((value) => ({ value, label: t(`rate.${value}`) }))} />}
        <div className={classes.acts}>
          {onCancel && <Button variant="default" onClick={onCancel}>{t('back')}</Button>}
          <Button type="submit" loading={check.isPending}>{check.isPending ? t('checking') : t('check')}</Button>
        </div>
      </form>
    </Section>
  );
}
