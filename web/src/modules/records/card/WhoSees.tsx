import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { IconPencil, IconSearch, IconTrash } from '@tabler/icons-react';
import { get } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import type { Refs } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './WhoSees.module.css';

type Why = 'own' | 'department' | 'departments' | 'all' | 'opened' | 'participant' | 'unassigned' | 'bound' | 'set';

interface Readers {
  items: { person: number; update: boolean; delete: boolean; because: { why: Why; role: number; title: string }[] }[];
  next: number | null;
  total: number;
  refs: Refs;
}

const readersQuery = (type: string, id: number, q: string) =>
  infiniteQueryOptions({
    queryKey: ['records', type, 'readers', id, q],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => get<Readers>(`/api/records/${type}/${id}/readers`, { q, after: pageParam || null }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** Who sees a record and why: each person with the role and the way that leads him there. */
export function WhoSees({ type, id, title, onClose }: { type: string; id: number; title: string; onClose(): void }) {
  const t = useText(recordsTexts);
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 200);
  const readers = useInfiniteQuery(readersQuery(type, id, q));
  return (
    <Dialog title={t('readers.title', { title })} onClose={onClose} size={560}>
      <TextInput type="search" aria-label={t('readers.search')} placeholder={t('readers.search')} leftSection={<Icon of={IconSearch} size={16} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      <Loaded of={readers} compact>
        {({ pages }) => (
          <>
            <p className={classes.total}>{t('readers.total', { n: pages[0]?.total ?? 0 })}</p>
            <ul className={classes.readers}>
              {pages.flatMap((page) =>
                page.items.map((reader) => {
                  const person = page.refs.person?.[reader.person];
                  return (
                    <li key={reader.person}>
                      <Face name={person?.name ?? ''} initials={person?.initials} color={person?.color} photo={person?.photo} size={28} />
                      <span>
                        <b>{person?.name}</b>
                        {reader.because.map((each) => (
                          <small key={`${each.role}/${each.why}`}>{t(`readers.why.${each.why}`, { role: each.title })}</small>
                        ))}
                      </span>
                      <span className={classes.may}>
                        {reader.update && <span title={t('readers.update')}><Icon of={IconPencil} size={15} /></span>}
                        {reader.delete && <span title={t('readers.delete')}><Icon of={IconTrash} size={15} /></span>}
                      </span>
                    </li>
                  );
                }),
              )}
            </ul>
            {readers.hasNextPage && <Button variant="default" loading={readers.isFetchingNextPage} onClick={() => void readers.fetchNextPage()}>{t('readers.more')}</Button>}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
