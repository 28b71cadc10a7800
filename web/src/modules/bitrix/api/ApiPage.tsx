import { useState } from 'react';
import { TextInput, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './Api.module.css';
import { RequestForm } from './RequestForm';
import { operationsQuery } from './contract';
import { apiTexts } from './texts';

const MOST = 100;

/** All methods of Kontor's own interface, with a form to send one. */
export function ApiPage() {
  const t = useText(apiTexts);
  const all = useQuery(operationsQuery);
  const [search, setSearch] = useState('');
  const [params, setParams] = useSearchParams();
  const words = search.trim().toLowerCase().split(/\s+/);
  return (
    <Page title={t('title')}>
      <p className={classes.hint}>
        {t('about')} <a href="/api/openapi" target="_blank" rel="noreferrer">{t('contract')}</a>
      </p>
      <Loaded of={all}>
        {(operations) => {
          const chosen = operations.find((each) => each.id === params.get('method'));
          const found = operations.filter((each) => words.every((word) => each.id.toLowerCase().includes(word)));
          return (
            <div className={classes.columns}>
              <Section>
                <TextInput aria-label={t('search')} placeholder={t('search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
                <p className={classes.count}>{found.length === 0 ? t('none') : found.length > MOST ? t('more', { count: MOST }) : t('found', { count: found.length })}</p>
                <ul className={classes.list}>
                  {found.slice(0, MOST).map((each) => (
                    <li key={each.id}>
                      <UnstyledButton className={classes.one} aria-pressed={chosen?.id === each.id} onClick={() => setParams({ method: each.id }, { replace: true })}>
                        <span className={classes.method} data-writes={each.method !== 'GET' || undefined}>{each.method}</span>
                        <code>{each.path}</code>
                      </UnstyledButton>
                    </li>
                  ))}
                </ul>
              </Section>
              <Section title={t('request')}>{chosen ? <RequestForm key={chosen.id} operation={chosen} /> : <p className={classes.hint}>{t('pick')}</p>}</Section>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
