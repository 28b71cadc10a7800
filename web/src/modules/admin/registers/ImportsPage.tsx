import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { IconTableImport } from '@tabler/icons-react';
import { get } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { LoadLine } from '~/modules/importing/LoadLine';
import type { Load } from '~/modules/importing/loads';
import { typesQuery } from '~/modules/records/data/queries';
import { Failure } from '~/ui/Failure';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { useLate } from '~/ui/useLate';
import { RegisterFilter } from './RegisterFilter';
import classes from './Register.module.css';
import { registerTexts } from './texts';
import { isNarrowed, useRegisterAsk } from './useRegisterAsk';

/** All loads of tables: by whom, when, and which of them a client came by. */
export function ImportsPage() {
  const t = useText(registerTexts);
  const { data: types } = useSuspenseQuery(typesQuery);
  const { ask, set } = useRegisterAsk();
  const loads = useInfiniteQuery({
    queryKey: ['importing', 'register', ask],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => get<{ items: Load[]; next: number | null }>('/api/importing/loads', { ...ask, cursor: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const isLate = useLate(loads.isPending);
  const items = loads.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('imports')}>
      <RegisterFilter ask={ask} onChange={set} />
      {isLate && <SkeletonRows />}
      {loads.isError && !loads.data && <Failure error={loads.error} onRetry={() => void loads.refetch()} />}
      {loads.data && items.length === 0 && <Notice icon={IconTableImport} title={isNarrowed(ask) ? t('imports.emptyAsk') : t('imports.empty')} text={isNarrowed(ask) ? undefined : t('imports.emptyText')} />}
      {items.length > 0 && (
        <Section flush>
          <ul className={classes.lines} data-dim={loads.isPlaceholderData || undefined}>{items.map((load) => <LoadLine key={load.id} load={load} type={types.find((each) => each.code === load.type)} />)}</ul>
          {loads.hasNextPage && <div className={classes.more}><Button variant="subtle" color="gray" loading={loads.isFetchingNextPage} onClick={() => void loads.fetchNextPage()}>{t('more')}</Button></div>}
        </Section>
      )}
    </Page>
  );
}
