import { useEffect } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { IconMoodConfuzed, IconRecycle, IconRestore } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { showToast } from '~/ui/toasts';
import { useLate } from '~/ui/useLate';
import { useSuspenseQuery } from '@tanstack/react-query';
import { typesQuery } from '../data/queries';
import { personOf, rememberRefs } from '../data/refs';
import type { Refs } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './BinPage.module.css';

interface Deleted {
  type: string;
  id: number;
  title: string;
  deletedAt: string;
  deletedBy: number | { id: number; name: string } | null;
}

/** What was deleted within thirty days, to take back. */
export function BinPage() {
  const t = useText(recordsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [params, setParams] = useSearchParams();
  const type = params.get('type') ?? '';
  const { data: types } = useSuspenseQuery(typesQuery);
  const bin = useInfiniteQuery({
    queryKey: ['records', 'bin', type],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<{ items: Deleted[]; next: string | null; refs?: Refs }>('/api/records/bin', { type, cursor: pageParam }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  });
  const restore = useMutation({
    mutationFn: (items: Deleted[]) => post('/api/records/bin/restore', { items: items.map((each) => ({ type: each.type, id: each.id })) }),
    onSuccess: (_, items) => {
      showToast(t('bin.restored', { title: items[0]?.title }));
      void queries.invalidateQueries({ queryKey: ['records'] });
    },
    onError: report,
  });
  useEffect(() => {
    document.title = `${t('bin')} · Kontor`;
  }, [t]);
  const late = useLate(bin.isPending);
  const items = bin.data?.pages.flatMap((page) => page.items) ?? [];
  const nameOf = (by: Deleted['deletedBy']): string => (by === null ? '' : typeof by === 'number' ? (personOf(by)?.name ?? '') : by.name);
  return (
    <div className={classes.page}>
      <h1>{t('bin')}</h1>
      <p className={classes.about}>{t('bin.about')}</p>
      <div className={classes.types} role="group" aria-label={t('bin.types')}>
        {[{ code: '', titlePlural: t('bin.all') }, ...types].map((each) => (
          <button key={each.code} type="button" aria-pressed={type === each.code} onClick={() => setParams(each.code ? { type: each.code } : {}, { replace: true })}>{each.titlePlural}</button>
        ))}
      </div>
      {late && [0, 1, 2, 3].map((row) => <Skeleton key={row} height={44} radius={8} mb={6} />)}
      {bin.isError && <Notice icon={IconMoodConfuzed} title={t('list.failed')}><Button variant="default" onClick={() => bin.refetch()}>{t('again')}</Button></Notice>}
      {bin.data && items.length === 0 && <Notice icon={IconRecycle} title={t('bin.empty')} text={t('bin.emptyText')} />}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((each) => (
            <li key={`${each.type} ${each.id}`}>
              <div>
                <b>{each.title}</b>
                <small>
                  {types.find((known) => known.code === each.type)?.title} {numbered(each.id)} · <time title={format.momentFull(each.deletedAt)}>{format.moment(each.deletedAt)}</time>
                  {nameOf(each.deletedBy) && ` · ${nameOf(each.deletedBy)}`}
                </small>
              </div>
              <Button variant="default" leftSection={<Icon of={IconRestore} size={16} />} disabled={restore.isPending} onClick={() => restore.mutate([each])}>{t('bin.restore')}</Button>
            </li>
          ))}
        </ul>
      )}
      {bin.hasNextPage && <Button variant="default" loading={bin.isFetchingNextPage} onClick={() => bin.fetchNextPage()}>{t('showMore')}</Button>}
    </div>
  );
}
