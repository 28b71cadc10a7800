import { Button, Loader } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { personOf, rememberRefs } from '../data/refs';
import type { Field, Refs } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { FieldValue } from '../fields/FieldValue';
import { isEmptyValue } from '../fields/ids';
import { recordsTexts } from '../texts';
import classes from './FieldHistory.module.css';

interface HistoryPage {
  items: { version: number; at: string; by: number | null; source?: string | null; changes: Record<string, [unknown, unknown]> }[];
  next: string | null;
  refs?: Refs;
}

/** Who changed a field, when, from what to what. */
export function FieldHistory({ type, id, field }: { type: KnownType; id: number; field: Field }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const history = useInfiniteQuery({
    queryKey: ['records', type.code, 'history', id],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const page = await get<HistoryPage>(`/api/records/${type.code}/${id}/history`, { cursor: pageParam }, { signal });
      rememberRefs(page.refs);
      return page;
    },
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  });
  const lines = (history.data?.pages ?? []).flatMap((page) => page.items).filter((each) => field.code in each.changes);
  const show = (value: unknown) => (isEmptyValue(value) ? <span className={classes.blank}>—</span> : <FieldValue type={type} field={field} values={{ [field.code]: value }} />);
  return (
    <div className={classes.place}>
      <b className={classes.title}>{t('history.of', { field: field.title })}</b>
      {history.isPending && <Loader size="sm" type="dots" aria-label={t('loading')} />}
      {lines.map((each) => (
        <div key={each.version} className={classes.line}>
          <div className={classes.change}>{show(each.changes[field.code]?.[0])} <span aria-label={t('history.to')}>→</span> {show(each.changes[field.code]?.[1])}</div>
          <small>{(each.by !== null && personOf(each.by)?.name) || t('history.system')} · <time title={format.momentFull(each.at)}>{format.moment(each.at)}</time></small>
        </div>
      ))}
      {!history.isPending && lines.length === 0 && !history.hasNextPage && <p className={classes.none}>{t('history.none')}</p>}
      {history.hasNextPage && <Button variant="subtle" size="compact-sm" loading={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>{t('history.earlier')}</Button>}
    </div>
  );
}
