import { useState } from 'react';
import { ActionIcon, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { templatesQuery, type Template, type Templates } from '../data';
import { SignatureForm } from './SignatureForm';
import { TemplateDialog } from './TemplateDialog';
import classes from './Templates.module.css';
import { templateTexts } from './texts';

/** Templates of letters, everybody's and one's own, and what stands below one's letters. */
export function TemplatesPage() {
  const t = useText(templateTexts);
  const templates = useQuery(templatesQuery);
  return (
    <Page title={t('title')} width="text">
      <Loaded of={templates}>
        {(known) => (
          <>
            <Group title={t('own')} about={t('own.about')} add={t('add')} items={known.items.filter((each) => each.own)} known={known} own />
            <Group title={t('common')} about={t('common.about')} add={t('add.common')} items={known.items.filter((each) => !each.own)} known={known} />
            <SignatureForm />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  title: string;
  about: string;
  add: string;
  items: Template[];
  known: Templates;
  own?: boolean;
}

function Group({ title, about, add, items, known, own = false }: Props) {
  const t = useText(templateTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [edited, setEdited] = useState<Template | 'new' | null>(null);
  const writes = own || known.common;
  const drop = async (template: Template): Promise<void> => {
    if (!(await confirm({ title: t('remove.ask', { title: template.title }), text: t('remove.text'), act: t('remove.act') }))) return;
    try {
      await remove(`/api/letters/templates/${own ? '' : 'common/'}${template.id}`);
      showToast(t('removed'));
    } catch (failure) {
      report(failure);
    }
    await queries.invalidateQueries({ queryKey: templatesQuery.queryKey });
  };
  return (
    <Section title={title} about={about}>
      {items.length === 0 && <p className={classes.none}>{t('none')}</p>}
      <ul className={classes.list} aria-label={title}>
        {items.map((each) => (
          <li key={each.id}>
            <span><b>{each.title}</b>{each.subject && <small>{each.subject}</small>}</span>
            {writes && <ActionIcon aria-label={t('edit', { title: each.title })} title={t('edit', { title: each.title })} onClick={() => setEdited(each)}><Icon of={IconPencil} size={16} /></ActionIcon>}
            {writes && <ActionIcon aria-label={t('remove', { title: each.title })} title={t('remove', { title: each.title })} onClick={() => void drop(each)}><Icon of={IconTrash} size={16} /></ActionIcon>}
          </li>
        ))}
      </ul>
      {writes && <Button className={classes.add ?? ''} variant="default" size="sm" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => setEdited('new')}>{add}</Button>}
      {edited && <TemplateDialog template={edited === 'new' ? null : edited} own={own} known={known} onClose={() => setEdited(null)} />}
    </Section>
  );
}
