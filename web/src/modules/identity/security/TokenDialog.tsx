import { useState } from 'react';
import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import form from '../open/form.module.css';
import { securityTexts } from './texts';
import { useProof } from './useProof';

interface Type {
  code: string;
  titlePlural: string;
}

/** A new key: for what, what it may do, how long. */
export function TokenDialog({ onClose, onMade }: { onClose(): void; onMade(token: string): void }) {
  const t = useText(securityTexts);
  const proof = useProof();
  const types = useQuery({ queryKey: ['security', 'types'], queryFn: async () => (await get<{ items: Type[] }>('/api/records/types')).items });
  const [title, setTitle] = useState('');
  const [does, setDoes] = useState<'read' | 'write'>('read');
  const [isAll, setIsAll] = useState(true);
  const [chosen, setChosen] = useState<string[]>([]);
  const [days, setDays] = useState('90');
  const scopes = isAll ? [does] : chosen.map((code) => `${does}:${code}`);
  const save = useSave(
    () => proof.run((known) => post<{ token: string }>('/api/security/tokens', { ...known, title: title.trim(), scopes, days: days === '' ? null : Number(days) })),
    (made) => made && onMade(made.token),
  );
  return (
    <>
      <Dialog title={t('token.add')} act={t('token.make')} busy={save.pending} message={save.message} onSubmit={() => save.run()} onClose={onClose}>
        <TextInput label={t('token.title')} description={t('token.titleHint')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
        <SegmentedControl aria-label={t('token.does')} value={does} onChange={(value) => setDoes(value as 'read' | 'write')} data={[{ value: 'read', label: t('token.reads') }, { value: 'write', label: t('token.writes') }]} />
        <div className={form.steps}>
          <Checkbox label={t('token.all')} checked={isAll} onChange={(event) => setIsAll(event.currentTarget.checked)} />
          {!isAll && (
            <Checkbox.Group label={t('token.types')} value={chosen} onChange={setChosen} error={save.fields['scopes']}>
              <div className={form.choices}>
                {types.data?.map((type) => <Checkbox key={type.code} value={type.code} label={type.titlePlural} />)}
              </div>
            </Checkbox.Group>
          )}
        </div>
        <Select label={t('token.days')} allowDeselect={false} value={days} onChange={(value) => setDays(value ?? '90')} data={[{ value: '30', label: t('token.day30') }, { value: '90', label: t('token.day90') }, { value: '365', label: t('token.day365') }, { value: '', label: t('token.endless') }]} error={save.fields['days']} />
        <p className={form.hint}>{t('token.limits')}</p>
      </Dialog>
      {proof.dialog}
    </>
  );
}
