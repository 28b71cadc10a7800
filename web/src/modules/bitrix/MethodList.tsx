import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import classes from './Developers.module.css';
import { methodsQuery } from './data';
import { bitrixTexts } from './texts';

/** The methods that programs may call, with a search. */
export function MethodList() {
  const t = useText(bitrixTexts);
  const methods = useQuery(methodsQuery);
  const [search, setSearch] = useState('');
  return (
    <Section title={t('methods')} about={t('methods.about')}>
      <TextInput aria-label={t('search')} placeholder={t('search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      <Loaded of={methods} compact>
        {(all) => {
          const found = all.filter((method) => method.name.toLowerCase().includes(search.trim().toLowerCase()));
          return (
            <>
              <p className={classes.count}>{found.length === 0 ? t('search.none') : t('count', { count: found.length })}</p>
              <ul className={classes.methods}>
                {found.map((method) => (
                  <li key={method.name}>
                    <code>{method.name}</code>
                    <small>{method.scope}</small>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
