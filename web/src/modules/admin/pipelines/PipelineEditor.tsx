import { useState } from 'react';
import { ActionIcon, Badge, Button, Menu, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconAsterisk, IconCheck, IconDots, IconPlus, IconStar, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { patch, post, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { ColorPick } from '~/ui/ColorPick';
import { EditableText } from '~/ui/EditableText';
import { Icon } from '~/ui/Icon';
import { SortList } from '~/ui/SortList';
import { useConfirm } from '~/ui/useConfirm';
import type { Pipeline, RecordType, Stage } from '~/modules/records/data/types';
import { adminTexts } from '../texts';
import classes from './PipelineEditor.module.css';
import { StageFields } from './StageFields';
import { StageRemoval } from './StageRemoval';
import { sortAt } from './sortAt';
import { usePipelines } from './usePipelines';

const ORDERS = ['manual', 'newest', 'amount', 'nextStep'] as const;

/** One pipeline: its stages of work in order, its one success, its failures. */
export function PipelineEditor({ pipeline, type, count }: { pipeline: Pipeline; type: RecordType; count: number }) {
  const t = useText(adminTexts);
  const refresh = usePipelines(type.code);
  const report = useReportFailure();
  const confirm = useConfirm();
  const [removing, setRemoving] = useState<Stage | null>(null);
  const [demanding, setDemanding] = useState<Stage | null>(null);
  const reasonOf = (failure: unknown): string => (failure instanceof ApiProblem ? Object.values(failure.fields)[0] || failure.detail : String(failure));
  const change = (send: Promise<Pipeline>): Promise<void> => send.then(refresh);
  const act = (send: Promise<Pipeline>): void => void change(send).catch(report);
  const stages = [...pipeline.stages].sort((a, b) => a.sort - b.sort);
  const groups = (['P', 'S', 'F'] as const).map((semantic) => ({ semantic, stages: stages.filter((stage) => stage.semantic === semantic) }));

  const removePipeline = async (): Promise<void> => {
    if (!(await confirm({ title: t('pipeline.removeTitle', { title: pipeline.title }), text: t('pipeline.removeText'), act: t('remove') }))) return;
    remove(`/api/crm/pipelines/${pipeline.id}`).then(() => refresh(), report);
  };
  const movePipeline = (step: 1 | -1): void => act(patch<Pipeline>(`/api/crm/pipelines/${pipeline.id}`, { sort: pipeline.sort + step * 15 }));
  return (
    <section className={classes.pipeline}>
      <header className={classes.head}>
        <EditableText value={pipeline.title} reasonOf={reasonOf} onSave={(title) => change(patch<Pipeline>(`/api/crm/pipelines/${pipeline.id}`, { title }))} />
        {pipeline.isDefault && count > 1 && <Badge variant="light" radius="sm" tt="none" fw={450}>{t('pipeline.default')}</Badge>}
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('pipeline.acts', { title: pipeline.title })}><Icon of={IconDots} /></ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!pipeline.isDefault && <Menu.Item leftSection={<Icon of={IconStar} />} onClick={() => act(patch<Pipeline>(`/api/crm/pipelines/${pipeline.id}`, { isDefault: true }))}>{t('pipeline.makeDefault')}</Menu.Item>}
            {count > 1 && <Menu.Item leftSection={<Icon of={IconArrowUp} />} onClick={() => movePipeline(-1)}>{t('pipeline.up')}</Menu.Item>}
            {count > 1 && <Menu.Item leftSection={<Icon of={IconArrowDown} />} onClick={() => movePipeline(1)}>{t('pipeline.down')}</Menu.Item>}
            {pipeline.cardOrder && (
              <>
                <Menu.Label>{t('pipeline.cardOrder')}</Menu.Label>
                {ORDERS.map((order) => (
                  <Menu.Item key={order} rightSection={pipeline.cardOrder === order ? <Icon of={IconCheck} size={16} /> : undefined} onClick={() => act(patch<Pipeline>(`/api/crm/pipelines/${pipeline.id}`, { cardOrder: order }))}>{t(`order.${order}`)}</Menu.Item>
                ))}
              </>
            )}
            {!pipeline.isDefault && type.code === 'deal' && (
              <>
                <Menu.Divider />
                <Menu.Item color="red" leftSection={<Icon of={IconTrash} />} onClick={() => void removePipeline()}>{t('remove')}</Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </header>
      <div className={classes.groups}>
        {groups.map((group) => (
          <div key={group.semantic} className={classes.group}>
            <h3>{t(`stages.${group.semantic}`)}</h3>
            <SortList
              items={group.stages}
              keyOf={(stage) => stage.id}
              titleOf={(stage) => stage.title}
              disabled={group.stages.length < 2}
              onMove={(stage, to) => act(patch<Pipeline>(`/api/crm/stages/${stage.id}`, { sort: sortAt(group.stages.filter((each) => each.id !== stage.id), to) }))}
            >
              {(stage) => (
                <>
                  <ColorPick value={stage.color} label={t('stage.color', { title: stage.title })} onChange={(color) => act(patch<Pipeline>(`/api/crm/stages/${stage.id}`, { color }))} />
                  <EditableText value={stage.title} reasonOf={reasonOf} onSave={(title) => change(patch<Pipeline>(`/api/crm/stages/${stage.id}`, { title }))} />
                  <button type="button" className={classes.demands} data-some={stage.requiredFields?.length ? true : undefined} title={stage.requiredFields?.length ? t('stage.demands', { n: stage.requiredFields.length }) : t('stage.demandsNothing')} aria-label={`${stage.title}: ${stage.requiredFields?.length ? t('stage.demands', { n: stage.requiredFields.length }) : t('stage.demandsNothing')}`} onClick={() => setDemanding(stage)}>
                    <Icon of={IconAsterisk} size={14} />
                    {stage.requiredFields?.length || ''}
                  </button>
                  {group.semantic !== 'S' && group.stages.length > 1 && (
                    <ActionIcon size={28} aria-label={t('stage.remove', { title: stage.title })} title={t('remove')} onClick={() => setRemoving(stage)}><Icon of={IconTrash} size={16} /></ActionIcon>
                  )}
                </>
              )}
            </SortList>
            {group.semantic !== 'S' && <NewStage key={group.stages.length} color={group.semantic === 'F' ? 9 : ((group.stages.length + 1) % 12) + 1} onAdd={(title, color) => change(post<Pipeline>(`/api/crm/pipelines/${pipeline.id}/stages`, { title, color, semantic: group.semantic }))} reasonOf={reasonOf} />}
          </div>
        ))}
      </div>
      {removing && <StageRemoval stage={removing} stages={stages} type={type} onClose={() => setRemoving(null)} onDone={refresh} />}
      {demanding && <StageFields stage={demanding} type={type} onClose={() => setDemanding(null)} onDone={refresh} />}
    </section>
  );
}

function NewStage({ color, onAdd, reasonOf }: { color: number; onAdd(title: string, color: number): Promise<void>; reasonOf(failure: unknown): string }) {
  const t = useText(adminTexts);
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState(color);
  const [error, setError] = useState('');
  if (!open) return <Button className={classes.add ?? ''} variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => setOpen(true)}>{t('stage.add')}</Button>;
  return (
    <form
      className={classes.new}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) onAdd(title.trim(), chosen).catch((failure: unknown) => setError(reasonOf(failure)));
      }}
    >
      <ColorPick value={chosen} onChange={setChosen} />
      <TextInput className={classes.grow ?? ''} autoFocus aria-label={t('stage.title')} placeholder={t('stage.title')} maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={error || undefined} onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false); }} />
      <Button type="submit" disabled={title.trim() === ''}>{t('add')}</Button>
    </form>
  );
}
