import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { get } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { typesQuery } from '~/modules/records/data/queries';
import type { Pipeline } from '~/modules/records/data/types';
import { adminTexts } from '../texts';
import { NewPipelineDialog } from './NewPipelineDialog';
import { PipelineEditor } from './PipelineEditor';

/** Pipelines and their stages, by record type. */
export function PipelinesPage() {
  const t = useText(adminTexts);
  const { data: types } = useSuspenseQuery(typesQuery);
  const staged = types.filter((type) => type.hasStages);
  const [params, setParams] = useSearchParams();
  const type = staged.find((each) => each.code === params.get('type')) ?? staged.find((each) => each.code === 'deal') ?? staged[0];
  const pipelines = useQuery({ queryKey: ['pipelines', type?.code], queryFn: async () => (await get<{ items: Pipeline[] }>('/api/crm/pipelines', { type: type?.code })).items, enabled: type !== undefined, staleTime: 0 });
  const [adding, setAdding] = useState(false);
  if (!type) return null;
  return (
    <Page
      title={t('place.pipelines')}
      beside={<SegmentedControl size="xs" aria-label={t('pipelines.type')} value={type.code} onChange={(code) => setParams({ type: code }, { replace: true })} data={staged.map((each) => ({ value: each.code, label: each.titlePlural }))} />}
      acts={type.code === 'deal' && <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('pipeline')}</Button>}
    >
      <Loaded of={pipelines}>
        {(items) =>
          items.length === 0 ? (
            <Notice icon={IconFilter} title={t('pipelines.empty')} text={t('pipelines.emptyText')} />
          ) : (
            <>
              {[...items].sort((a, b) => a.sort - b.sort).map((pipeline) => <PipelineEditor key={pipeline.id} pipeline={pipeline} type={type} count={items.length} />)}
            </>
          )
        }
      </Loaded>
      {adding && <NewPipelineDialog type={type.code} onClose={() => setAdding(false)} />}
    </Page>
  );
}
