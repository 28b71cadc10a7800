import { useState } from 'react';
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { IconAt, IconBan, IconPhone, IconPlus, IconSearch, IconTrash, IconWorld } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { useUndo } from '~/modules/records/data/useUndo';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { AddDialog } from './AddDialog';
import { exclusionKey, exclusionsQuery, type Exclusion } from './data';
import classes from './Exclusions.module.css';
import { exclusionTexts } from './texts';

const ICONS = { phone: IconPhone, email: IconAt, domain: IconWorld };

/** Phones, addresses and domains that make no records by themselves, with how often each has kept one away. */
export function ExclusionsPage() {
  const t = useText(exclusionTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const [q, setQ] = useState('');
  const [late] = useDebouncedValue(q.trim(), 250);
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery(exclusionsQuery(late));
  const add = <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('add')}</Button>;
  const drop = (entry: Exclusion): void => {
    remove<{ operation: string }>(`/api/crm/exclusions/${entry.id}`).then(async ({ operation }) => {
      offerUndo(t('removed', { value: entry.value }), operation);
      await queries.invalidateQueries({ queryKey: exclusionKey });
    }, report);
  };
  return (
    <Page title={t('title')} acts={add}>
      <p className={classes.about}>{t('about')}</p>
      <TextInput className={classes.search} aria-label={t('search')} placeholder={t('search')} leftSection={<Icon of={IconSearch} size={16} />} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
      <Loaded of={list}>
        {(known) => {
          const items = known.pages.flatMap((page) => page.items);
          const name = (id: number | null): string => (id === null ? '' : (known.pages.map((page) => page.refs.person?.[String(id)]?.name).find(Boolean) ?? ''));
          if (items.length === 0) return late ? <Notice icon={IconSearch} title={t('none.found')} text={t('none.foundText')} /> : <Notice icon={IconBan} title={t('none')} text={t('none.text')} />;
          return (
            <>
              <ul className={classes.list} aria-label={t('title')}>
                {items.map((entry) => (
                  <li key={entry.id}>
                    <span className={classes.kind} role="img" aria-label={t(`kind.${entry.kind}`)} title={t(`kind.${entry.kind}`)}><Icon of={ICONS[entry.kind]} size={16} /></span>
                    <div className={classes.main}>
                      <b>{entry.value}</b>
                      {entry.note && <small>{entry.note}</small>}
                    </div>
                    <div className={classes.side}>
                      <span>{t('stopped')}: {t('stopped.n', { n: entry.stopped })}{entry.lastAt && `, ${t('last', { at: format.moment(entry.lastAt) })}`}</span>
                      <small>{t('added')}: {[format.moment(entry.addedAt), name(entry.addedBy)].filter(Boolean).join(', ')}</small>
                    </div>
                    <Tooltip label={t('remove', { value: entry.value })}><ActionIcon aria-label={t('remove', { value: entry.value })} onClick={() => drop(entry)}><Icon of={IconTrash} size={16} /></ActionIcon></Tooltip>
                  </li>
                ))}
              </ul>
              {list.hasNextPage && <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button>}
            </>
          );
        }}
      </Loaded>
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
