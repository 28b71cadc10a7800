import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './FormsPage.module.css';
import { NewForm } from './NewForm';
import { formsQuery } from './forms';
import { formTexts } from './texts';

/** The forms that stand on web sites. */
export function FormsPage() {
  const t = useText(formTexts);
  const forms = useQuery(formsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <Page title={t('title')} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('form')}</Button>}>
      <Loaded of={forms}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice icon={IconForms} title={t('empty')} text={t('empty.text')}><Button onClick={() => setAdding(true)}>{t('addFirst')}</Button></Notice>
          ) : (
            <Section flush>
              <ul className={classes.list}>
                {items.map((form) => (
                  <li key={form.id}>
                    <Link to={`/settings/forms/${form.id}`}>
                      <span className={classes.what}>
                        <b>{form.title}</b>
                        <small>{form.url}</small>
                      </span>
                      {!form.active && <span className={classes.closed}>{t('closed')}</span>}
                      {form.missing.length > 0 && <span className={classes.bad}>{t('missingShort')}</span>}
                      <small className={classes.count}>{t('answers', { n: form.answers })}</small>
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )
        }
      </Loaded>
      {adding && <NewForm onClose={() => setAdding(false)} />}
    </Page>
  );
}
