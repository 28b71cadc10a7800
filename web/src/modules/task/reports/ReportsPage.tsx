import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus, IconReport } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './Reports.module.css';
import { TemplateDialog } from './TemplateDialog';
import { templatesQuery, type Template } from './data';
import { reportTexts } from './texts';

/** What a head asks of his people again and again, and what of it is late. */
export function ReportsPage() {
  const t = useText(reportTexts);
  const templates = useQuery(templatesQuery);
  const [adding, setAdding] = useState(false);
  const keeps = templates.data?.keeps ?? false;
  const add = <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('new')}</Button>;
  return (
    <Page title={t('title')} acts={keeps && (templates.data?.items.length ?? 0) > 0 && add}>
      <Loaded of={templates}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice icon={IconReport} title={t('none')} text={t(keeps ? 'none.text' : 'none.employee')}>{keeps && add}</Notice>
          ) : (
            <Section flush>
              <ul className={classes.list}>{items.map((template) => <Line key={template.id} template={template} />)}</ul>
            </Section>
          )
        }
      </Loaded>
      {adding && <TemplateDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Line({ template }: { template: Template }) {
  const t = useText(reportTexts);
  const format = useFormat();
  const me = useMe();
  const next = template.next[0];
  return (
    <li>
      <div className={classes.what}>
        <Link to={`/tasks/reports/${template.id}`}>{template.title}</Link>
        <span className={classes.words}>{template.words}</span>
      </div>
      <div className={classes.facts}>
        {template.owner !== me.person.id && <PersonName id={template.owner} />}
        <span>{t('asked', { n: template.asked })}</span>
        {!template.active ? <span className={classes.quiet}>{t('paused')}</span> : next && <span>{t('next', { day: format.date(next.due) })}</span>}
        {(template.late ?? 0) > 0 && <b className={classes.late}>{t('late', { n: template.late! })}</b>}
      </div>
    </li>
  );
}
