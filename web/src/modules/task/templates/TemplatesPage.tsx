import { useState } from 'react';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDots, IconPlus, IconTemplate } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { refreshLists } from '~/modules/records/data/cache';
import { useUndo } from '~/modules/records/data/useUndo';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { TaskTemplateDialog } from './TaskTemplateDialog';
import classes from './Templates.module.css';
import { taskTemplatesQuery, type TaskTemplate } from './data';
import { templateTexts } from './texts';

/** Templates of tasks: set by a click, by a schedule, or for who is new. */
export function TemplatesPage() {
  const t = useText(templateTexts);
  const templates = useQuery(taskTemplatesQuery);
  const [edited, setEdited] = useState<TaskTemplate | 'new' | null>(null);
  const add = <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEdited('new')}>{t('new')}</Button>;
  const mayHire = templates.data?.mayHire ?? false;
  return (
    <Page title={t('title')} acts={(templates.data?.items.length ?? 0) > 0 && add}>
      <Loaded of={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice icon={IconTemplate} title={t('none')} text={t('none.text')}>{add}</Notice>
          ) : (
            <Section flush>
              <ul className={classes.list}>{items.map((template) => <Line key={template.id} template={template} onChange={() => setEdited(template)} />)}</ul>
            </Section>
          )
        }
      </Loaded>
      {edited && <TaskTemplateDialog {...(edited === 'new' ? {} : { template: edited })} mayHire={mayHire} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function Line({ template, onChange }: { template: TaskTemplate; onChange(): void }) {
  const t = useText(templateTexts);
  const format = useFormat();
  const me = useMe();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const offerUndo = useUndo();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: taskTemplatesQuery.queryKey });
  const use = useMutation({
    mutationFn: () => post<{ id: number; operation: string }>(`/api/tasks/templates/${template.id}/tasks`, {}),
    onSuccess: (set) => {
      void refreshLists(queries, 'task');
      offerUndo(t('used'), set.operation);
    },
    onError: report,
  });
  const pause = useMutation({
    mutationFn: () => patch<TaskTemplate>(`/api/tasks/templates/${template.id}`, { active: !template.active }),
    onSuccess: async (after) => {
      await refresh();
      showToast(t(after.active ? 'resumed' : 'paused'));
    },
    onError: report,
  });
  const remove = useMutation({
    mutationFn: () => del(`/api/tasks/templates/${template.id}`),
    onSuccess: async () => {
      await refresh();
      showToast(t('removed'));
    },
    onError: report,
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t('remove.title', { title: template.title }), text: t('remove.text'), act: t('remove') })) remove.mutate();
  };
  const next = template.next[0];
  const facts = [
    template.onHire && t('facts.hire'),
    template.words,
    !template.active ? t('paused') : template.schedule && next && t('next', { day: format.date(next.due) }),
    template.parts.length > 1 && t('facts.subs', { n: template.parts.length - 1 }),
    template.checks.length > 0 && t('facts.checks', { n: template.checks.length }),
    template.shared && t('facts.shared'),
  ].filter(Boolean);
  return (
    <li>
      <div className={classes.what}>
        <b>{template.title}</b>
        {facts.length > 0 && <small>{facts.join(' · ')}</small>}
      </div>
      {template.owner !== me.person.id && <PersonName id={template.owner} />}
      <div className={classes.acts}>
        {!template.onHire && <Button variant="default" size="compact-md" loading={use.isPending} aria-label={`${t('use')}: ${template.title}`} onClick={() => use.mutate()}>{t('use')}</Button>}
        {template.changes && (
          <Menu>
            <Menu.Target><ActionIcon variant="default" size={28} aria-label={t('more', { title: template.title })}><Icon of={IconDots} size={16} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={onChange}>{t('change')}</Menu.Item>
              {(template.schedule || template.onHire) && <Menu.Item onClick={() => pause.mutate()}>{t(template.active ? 'pause' : 'resume')}</Menu.Item>}
              <Menu.Item color="red" onClick={() => void ask()}>{t('remove')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </li>
  );
}
