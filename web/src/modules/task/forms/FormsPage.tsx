import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { postsQuery } from '~/modules/identity/data';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { NavTabs } from '~/ui/NavTabs';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { formsQuery, type Forms } from '../data';
import { FormDialog } from './FormDialog';
import classes from './Forms.module.css';
import { formTexts } from './texts';

type Item = Forms['items'][number];

/** The tabs of what is set up of tasks. */
export function TaskSettingsTabs() {
  const t = useText(formTexts);
  return <NavTabs label={t('rules')} tabs={[{ to: '/settings/tasks', title: t('rules') }, { to: '/settings/tasks/forms', title: t('forms') }]} />;
}

/** The registry of forms: those that every company has, and its own. */
export function FormsPage() {
  const t = useText(formTexts);
  const forms = useQuery(formsQuery);
  const [edited, setEdited] = useState<Item | 'new' | null>(null);
  return (
    <Page title={t('title')} width="text" below={<TaskSettingsTabs />} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEdited('new')}>{t('new')}</Button>}>
      <Loaded of={forms}>
        {({ items }) => (
          <Section title={t('forms')} about={t('about')}>
            {items.length === 0 && <Notice compact icon={IconForms} title={t('new')} />}
            <ul className={classes.list}>{items.map((item) => <Line key={item.id} item={item} onChange={() => setEdited(item)} />)}</ul>
            <p className={classes.names}><Link to="/settings/books?book=task_form">{t('names')}</Link></p>
          </Section>
        )}
      </Loaded>
      {edited && <FormDialog item={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function Line({ item, onChange }: { item: Item; onChange(): void }) {
  const t = useText(formTexts);
  const type = useRecordType('task');
  const { data: posts } = useQuery(postsQuery);
  const { form } = item;
  const facts = [
    form.prefix && t('s.prefix', { prefix: form.prefix }),
    form.code === 'REPORT' && t('s.report'),
    form.supervisor && t('s.supervisor'),
    ...form.blocks.map((code) => type.byCode.get(code)?.title),
    form.documents && t('s.documents'),
    form.dealNumber && t('s.deal'),
    form.days > 0 && t(form.calendarDays ? 's.calendar' : 's.days', { n: form.days }),
    form.route && (form.posts.length > 0 ? t('s.posts', { posts: form.posts.map((id) => posts?.find((post) => post.id === id)?.name ?? '').join(' → ') }) : t('s.route')),
  ].filter((each): each is string => Boolean(each));
  return (
    <li>
      <div>
        <b>{item.title}</b>
        <small>{facts.length > 0 ? facts.join(' · ') : t('s.nothing')}</small>
      </div>
      <Button variant="default" size="compact-md" aria-label={`${t('change')}: ${item.title}`} onClick={onChange}>{t('change')}</Button>
    </li>
  );
}
