import { useState } from 'react';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { showToast } from '~/ui/toasts';
import classes from '../client/Block.module.css';
import { erasureQuery, type ErasurePreview } from './privacy';
import { privacyTexts } from './texts';

/** What disappears and what stays; comments and files are decided one by one; the name is typed to confirm. */
export function ErasureWindow({ contact, onClose }: { contact: number; onClose(): void }) {
  const t = useText(privacyTexts);
  const queries = useQueryClient();
  const preview = useQuery(erasureQuery(contact));
  const [confirm, setConfirm] = useState('');
  const [comments, setComments] = useState<string[]>([]);
  const [files, setFiles] = useState<string[]>([]);
  const erase = useMutation({
    mutationFn: () => post(`/api/crm/privacy/erasure/${contact}`, { confirm: confirm.trim(), comments: comments.map(Number), files: files.map(Number) }),
    onSuccess: async () => {
      showToast(t('erase.done'));
      await queries.invalidateQueries({ queryKey: ['records'] });
      onClose();
    },
  });
  const problem = erase.error instanceof ApiProblem ? erase.error : null;
  const title = preview.data?.title ?? '';
  return (
    <Dialog title={t('erase.title', { name: title })} act={t('erase.do')} danger size={620} onClose={onClose} onSubmit={() => erase.mutate()} busy={erase.isPending} disabled={!title || confirm.trim() !== title} message={problem && Object.keys(problem.fields).length === 0 ? problem.detail : null}>
      <Loaded of={preview}>
        {(data) => (
          <>
            <p style={{ margin: 0 }}>{t('erase.text')}</p>
            <p style={{ margin: 0 }}>{t('erase.stays', { deals: data.deals, leads: data.leads })}</p>
            <Elsewhere items={data.elsewhere} />
            <Chosen label={t('erase.comments')} value={comments} onChange={setComments} items={data.comments.map(said)} />
            <Chosen label={t('erase.files')} value={files} onChange={setFiles} items={data.files.map((file) => ({ id: file.id, text: file.name }))} />
            <TextInput label={t('erase.confirm', { name: data.title })} autoComplete="off" value={confirm} error={problem?.fields['confirm']} onChange={(event) => setConfirm(event.currentTarget.value)} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function said(comment: ErasurePreview['comments'][number]): { id: number; at: string; text: string } {
  return { id: comment.id, at: comment.at, text: comment.text.length > 200 ? `${comment.text.slice(0, 200)}…` : comment.text };
}

/** What programs keep of him: masked with the erasure, nothing is to be decided. */
function Elsewhere({ items }: { items: ErasurePreview['elsewhere'] }) {
  const t = useText(privacyTexts);
  if (items.length === 0) return null;
  return (
    <div>
      <p style={{ margin: '0 0 4px' }}>{t('erase.elsewhere')}</p>
      <ul className={classes.checks} style={{ maxHeight: 160, margin: 0, paddingLeft: 18, overflow: 'auto' }}>
        {items.map((one, at) => <li key={at} style={{ overflowWrap: 'anywhere' }}>{one.keeper}: {t(`place.${one.place}`, { title: one.title })} ({one.by.map((by) => t(`by.${by}`)).join(', ')})</li>)}
      </ul>
    </div>
  );
}

function Chosen({ label, value, onChange, items }: { label: string; value: string[]; onChange(value: string[]): void; items: { id: number; at?: string; text: string }[] }) {
  const t = useText(privacyTexts);
  const format = useFormat();
  if (items.length === 0) return null;
  return (
    <Checkbox.Group label={label} value={value} onChange={onChange}>
      <div className={classes.checks} style={{ maxHeight: 220, overflow: 'auto' }}>
        {items.map((each) => <Checkbox key={each.id} value={String(each.id)} label={each.text} description={each.at ? format.moment(each.at) : undefined} />)}
      </div>
      {items.length > 1 && <Button variant="subtle" size="compact-sm" onClick={() => onChange(items.map((each) => String(each.id)))}>{t('erase.all')}</Button>}
    </Checkbox.Group>
  );
}
