import { Button, Select } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { typesQuery } from '~/modules/records/data/queries';
import type { Refs } from '~/modules/records/data/types';
import { Face } from '~/ui/Face';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { useLate } from '~/ui/useLate';
import { RegisterFilter } from './RegisterFilter';
import classes from './Register.module.css';
import { registerTexts } from './texts';
import { isNarrowed, useRegisterAsk } from './useRegisterAsk';

interface Act {
  id: string;
  kind: string;
  by: number | null;
  source: string;
  at: string;
  undoes: string | null;
  undoneBy: string | null;
  records: Record<string, number>;
}

interface Acts {
  items: Act[];
  next: string | null;
  kinds: string[];
  refs: Refs;
}

/** Who did what, when, to how many records; undone from here. */
export function OperationsPage() {
  const t = useText(registerTexts);
  const me = useMe();
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const { data: types } = useSuspenseQuery(typesQuery);
  const { ask, set, params } = useRegisterAsk();
  const kind = params.get('kind');
  const acts = useInfiniteQuery({
    queryKey: ['records', 'operations', ask, kind],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => get<Acts>('/api/records/operations', { ...ask, kind, cursor: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const isLate = useLate(acts.isPending);
  const pages = acts.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const kinds = pages[0]?.kinds ?? [];
  const person = (id: number | null) => (id === null ? undefined : pages.map((page) => page.refs.person?.[String(id)]).find(Boolean));
  const titleOf = (code: string): string => (`kind.${code}` in registerTexts.messages.en ? t(`kind.${code}` as 'kind.add') : t('kind.other'));
  const undo = async (act: Act): Promise<void> => {
    if (!(await confirm({ title: t('operations.undo.title'), text: t('operations.undo.text', { what: titleOf(act.kind), by: person(act.by)?.name ?? t('operations.system'), at: format.moment(act.at) }), act: t('operations.undo') }))) return;
    post(`/api/records/operations/${act.id}/undo`).then(() => {
      showToast(t('operations.undo.done'));
      void queries.invalidateQueries({ queryKey: ['records'] });
    }, report);
  };
  const narrowed = isNarrowed(ask) || kind !== null;
  return (
    <Page title={t('operations')}>
      <RegisterFilter ask={ask} onChange={set}>
        <Select className={classes.search ?? ''} label={t('operations.kind')} placeholder={t('operations.kind.any')} data={kinds.map((code) => ({ value: code, label: titleOf(code) }))} value={kind} onChange={(value) => set({ kind: value })} clearable />
      </RegisterFilter>
      {isLate && <SkeletonRows />}
      {acts.isError && !acts.data && <Failure error={acts.error} onRetry={() => void acts.refetch()} />}
      {acts.data && items.length === 0 && <Notice icon={IconHistory} title={narrowed ? t('operations.emptyAsk') : t('operations.empty')} text={narrowed ? undefined : t('operations.emptyText')} />}
      {items.length > 0 && (
        <Section flush>
          <ul className={classes.lines} data-dim={acts.isPlaceholderData || undefined}>
            {items.map((act) => {
              const by = person(act.by);
              const records = Object.entries(act.records);
              return (
                <li key={act.id} className={classes.line} data-undone={act.undoneBy !== null || undefined}>
                  {by ? <Face name={by.name} initials={by.initials} color={by.color} photo={by.photo} size={24} /> : <Icon of={IconHistory} size={18} />}
                  <div className={classes.what}>
                    <b>{titleOf(act.kind)}</b>
                    <small>{records.length === 0 ? t('operations.none') : records.map(([type, n]) => t('operations.records', { type: types.find((each) => each.code === type)?.titlePlural ?? type, n: format.number(n) })).join(', ')}</small>
                  </div>
                  <span className={classes.who}>{by?.name ?? t('operations.system')}</span>
                  <time className={classes.when} dateTime={act.at} title={format.momentFull(act.at)}>{format.moment(act.at)}</time>
                  <span className={classes.end}>
                    {act.undoneBy !== null ? t('operations.undone') : me.can.administer && records.length > 0 && <Button variant="subtle" color="gray" size="compact-sm" leftSection={<Icon of={IconArrowBackUp} size={15} />} onClick={() => void undo(act)}>{t('operations.undo')}</Button>}
                  </span>
                </li>
              );
            })}
          </ul>
          {acts.hasNextPage && <div className={classes.more}><Button variant="subtle" color="gray" loading={acts.isFetchingNextPage} onClick={() => void acts.fetchNextPage()}>{t('more')}</Button></div>}
        </Section>
      )}
    </Page>
  );
}
