import { useEffect, useRef } from 'react';
import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCopyCheck, IconSearch } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { reads } from '~/lib/session/has';
import { useText } from '~/lib/text/useText';
import { refreshLists } from '~/modules/records/data/cache';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Refs } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { ClusterCard } from './ClusterCard';
import classes from './DoublesPage.module.css';
import { DOUBLE_TYPES, mergingKeys, type Cluster, type DoubleType, type Search, type SearchState } from './data';
import { useMergeDialog } from './MergeAct';
import { doublesTexts } from './page/texts';

const LEVELS = ['1', '2', '3'] as const;

/** What the search for doubles has found, group by group. */
export function DoublesPage() {
  const t = useText(doublesTexts);
  const format = useFormat();
  const me = useMe();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [params, setParams] = useSearchParams();
  const types = { contact: useRecordType('contact'), company: useRecordType('company'), lead: useRecordType('lead') };
  const kinds = DOUBLE_TYPES.filter((each) => reads(me, each) && (each !== 'lead' || me.settings.leadMode !== 'simple'));
  const type: DoubleType = kinds.find((each) => each === params.get('type')) ?? kinds[0] ?? 'contact';
  const level = LEVELS.find((each) => each === params.get('level')) ?? '1';
  const put = (key: string, value: string): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const state = useQuery({ queryKey: mergingKeys.state, queryFn: ({ signal }) => get<SearchState>('/api/merging/searches/last', undefined, { signal }), refetchInterval: (query) => (query.state.data?.search?.state === 'running' ? 1000 : false) });
  const search = state.data?.search ?? null;
  const running = search?.state === 'running';
  const was = useRef(running);
  useEffect(() => {
    if (was.current && !running) {
      void queries.invalidateQueries({ queryKey: mergingKeys.clusters });
      if (search?.state === 'done') showToast(t('search.done'));
    }
    was.current = running;
  }, [running, search?.state, queries, t]);
  const start = useMutation({ mutationFn: () => post<Search>('/api/merging/searches'), onSuccess: () => queries.invalidateQueries({ queryKey: mergingKeys.state }), onError: report });
  const count = (each: string): string => {
    const n = state.data?.counts?.[type]?.[each];
    return n === undefined ? t(`level.${each as '1'}`) : `${t(`level.${each as '1'}`)} · ${format.number(n)}`;
  };
  return (
    <Page
      title={t('title')}
      acts={<Button leftSection={<Icon of={IconSearch} size={16} />} loading={start.isPending} disabled={running || !state.data} onClick={() => start.mutate()}>{search ? t('search.again') : t('search')}</Button>}
      below={
        <>
          <p className={classes.about}>{t('about')}</p>
          {running && (
            <div className={classes.running} role="status">
              <span>{t('search.running', { done: search.done, total: search.total })}</span>
              <Progress value={search.total > 0 ? (search.done / search.total) * 100 : 0} className={classes.progress ?? ''} aria-label={t('search')} />
              <Button variant="default" size="compact-sm" onClick={() => void remove(`/api/records/jobs/${search.job}`).then(() => queries.invalidateQueries({ queryKey: mergingKeys.state })).catch(report)}>{t('search.stop')}</Button>
            </div>
          )}
          {search && !running && (
            <p className={classes.about}>
              {search.state === 'failed' ? t('search.failed') : t('search.last', { at: format.moment(search.endedAt ?? search.at) })}
              {search.merged > 0 && `, ${t('search.merged', { n: search.merged })}`}
            </p>
          )}
        </>
      }
    >
      <Loaded of={state}>
        {() =>
          search === null ? (
            <Notice icon={IconCopyCheck} title={t('search.never')} text={t('search.neverText')}>
              <Button loading={start.isPending} onClick={() => start.mutate()}>{t('search')}</Button>
            </Notice>
          ) : (
            <>
              <div className={classes.bar}>
                <SegmentedControl aria-label={t('type')} value={type} onChange={(value) => put('type', value)} data={kinds.map((each) => ({ value: each, label: types[each].titlePlural }))} />
                <SegmentedControl aria-label={t('level')} value={level} onChange={(value) => put('level', value)} data={LEVELS.map((each) => ({ value: each, label: count(each) }))} />
              </div>
              <Groups key={`${type} ${level} ${search.id}`} type={type} level={level} known={types[type]} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

interface ClusterPage {
  items: Cluster[];
  next: number | null;
  refs: Refs;
}

function Groups({ type, level, known }: { type: DoubleType; level: (typeof LEVELS)[number]; known: ReturnType<typeof useRecordType> }) {
  const t = useText(doublesTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const offerUndo = useUndo();
  const key = [...mergingKeys.clusters, type, level];
  const groups = useInfiniteQuery({
    queryKey: key,
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<ClusterPage>(`/api/merging/clusters/${type}`, { level, after: pageParam }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: mergingKeys.all });
    void refreshLists(queries, type);
  };
  const merging = useMergeDialog(type, refresh);
  const different = useMutation({
    mutationFn: (ids: number[]) => post(`/api/merging/${type}/not-doubles`, { ids }),
    onSuccess: () => {
      showToast(t('different.done'));
      void queries.invalidateQueries({ queryKey: mergingKeys.all });
    },
    onError: report,
  });
  const all = useMutation({
    mutationFn: async () => {
      const started = await post<{ operation: string; job: number }>(`/api/merging/clusters/${type}/merge-all`);
      let job = { state: 'running', done: 0, total: 0, refused: 0 };
      while (job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, 700));
        job = await get<typeof job>(`/api/records/jobs/${started.job}`);
        showToast(t('mergeAll.running', { done: job.done, total: job.total }), { matter: 'merge-all' });
      }
      return { ...started, refused: job.refused };
    },
    onSuccess: ({ operation, refused }) => {
      refresh();
      offerUndo(refused > 0 ? `${t('mergeAll.done')}. ${t('mergeAll.refused', { n: refused })}` : t('mergeAll.done'), operation, 'merge-all');
    },
    onError: report,
  });
  const askAll = async (): Promise<void> => {
    if (await confirm({ title: t('mergeAll.title'), text: t('mergeAll.text'), act: t('mergeAll.act'), danger: false })) all.mutate();
  };
  const items = groups.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className={classes.bar}>
        <p className={classes.about}>{t(`level.${level}.text`)}</p>
        {level === '1' && items.length > 0 && <Button variant="default" loading={all.isPending} onClick={() => void askAll()}>{t('mergeAll')}</Button>}
      </div>
      {groups.isPending && <SkeletonRows />}
      {groups.isError && <Loaded of={groups}>{() => null}</Loaded>}
      {groups.data && items.length === 0 && !groups.hasNextPage && <Notice icon={IconCopyCheck} title={t('none')} text={t('noneText')} />}
      <ul className={classes.list}>
        {items.map((cluster) => (
          <ClusterCard key={cluster.id} type={known} cluster={cluster} busy={different.isPending} onCompare={() => merging.open(cluster.items.map((item) => item.id))} onDifferent={() => different.mutate(cluster.items.map((item) => item.id))} />
        ))}
      </ul>
      {groups.hasNextPage && <Button variant="default" loading={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>{t('more')}</Button>}
      {merging.dialog}
    </>
  );
}
