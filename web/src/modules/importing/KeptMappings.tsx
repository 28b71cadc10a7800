import { useState } from 'react';
import { Button, Menu, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { get, post, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { loadQuery, type Draft } from './loads';
import { importingTexts } from './texts';

interface Kept {
  id: number;
  name: string;
  mine: boolean;
}

/** How the columns are mapped, kept under a name: for the next file of the same columns. */
export function KeptMappings({ draft }: { draft: Draft }) {
  const t = useText(importingTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const key = ['importing', 'mappings', draft.type];
  const kept = useQuery({ queryKey: key, queryFn: async ({ signal }) => (await get<{ items: Kept[] }>(`/api/importing/${draft.type}/mappings`, undefined, { signal })).items, staleTime: 0 });
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: key }), queries.invalidateQueries({ queryKey: loadQuery(draft.id).queryKey }), queries.invalidateQueries({ queryKey: ['importing', 'lines', draft.id] })]);
  const keep = useMutation({
    mutationFn: () => post(`/api/importing/loads/${draft.id}/mapping`, { name }),
    onSuccess: () => {
      setNaming(false);
      showToast(t('kept.done', { name: name.trim() }));
      void refresh();
    },
  });
  const take = useMutation({ mutationFn: (id: number) => post(`/api/importing/loads/${draft.id}/mapping/${id}`), onSuccess: refresh, onError: report });
  const drop = useMutation({ mutationFn: (id: number) => remove(`/api/importing/mappings/${id}`), onSuccess: refresh, onError: report });
  const problem = keep.error instanceof ApiProblem ? (keep.error.fields['name'] ?? keep.error.detail) : null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Icon of={IconBookmark} size={16} />} loading={take.isPending}>{draft.saved ?? t('kept')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { setName(draft.saved ?? ''); setNaming(true); }}>{t('kept.keep')}</Menu.Item>
          {kept.data && kept.data.length > 0 && <Menu.Label>{t('kept.take')}</Menu.Label>}
          {kept.data?.map((each) => <Menu.Item key={each.id} onClick={() => take.mutate(each.id)}>{each.name}</Menu.Item>)}
          {kept.data?.some((each) => each.mine) && <Menu.Label>{t('kept.drop')}</Menu.Label>}
          {kept.data?.filter((each) => each.mine).map((each) => <Menu.Item key={`drop ${each.id}`} color="red" leftSection={<Icon of={IconTrash} size={14} />} onClick={() => drop.mutate(each.id)}>{each.name}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <Dialog title={t('kept.keep')} act={t('kept.act')} busy={keep.isPending} disabled={name.trim() === ''} onClose={() => setNaming(false)} onSubmit={() => keep.mutate()}>
          <TextInput data-autofocus label={t('kept.name')} description={t('kept.about')} value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} error={problem} />
        </Dialog>
      )}
    </>
  );
}
