import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { typesQuery } from '~/modules/records/data/queries';
import { Section } from '~/ui/Section';
import classes from './Migration.module.css';
import type { Move, Remark } from './data';
import { migrationTexts } from './texts';
import { usePartTitle } from './usePartTitle';

const WHATS = ['refused', 'left_out', 'replaced', 'kept'] as const;

/** What did not come as it was there: by what happened, each line with its record. */
export function Remarks({ move }: { move: Move }) {
  const t = useText(migrationTexts);
  const format = useFormat();
  const title = usePartTitle();
  const { data: types } = useSuspenseQuery(typesQuery);
  const [what, setWhat] = useState<string>('');
  const remarks = useInfiniteQuery({
    queryKey: ['migration', 'remarks', move.source.id, what, move.source.pass, move.source.state],
    queryFn: ({ pageParam }) => get<{ items: Remark[]; next: number | null }>(`/api/migration/${move.source.id}/remarks`, { what, after: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const count = (one: string): number => Object.values(move.remarks).reduce((sum, byWhat) => sum + (byWhat[one] ?? 0), 0);
  const whats = WHATS.filter((one) => count(one) > 0);
  const rows = remarks.data?.pages.flatMap((page) => page.items) ?? [];
  const field = (remark: Remark): string => types.find((type) => type.code === remark.type)?.fields.find((each) => each.code === remark.field)?.title ?? remark.field;
  if (whats.length === 0) return <p className={classes.hint}>{t('remarks.none')}</p>;
  return (
    <Section flush title={t('remarks.title')} about={t('remarks.about')}>
      <div className={classes.filter}>
        <SegmentedControl aria-label={t('remarks.title')} value={what} onChange={setWhat} data={[{ value: '', label: t('all') }, ...whats.map((one) => ({ value: one, label: `${t(`what.${one}`)} ${format.number(count(one))}` }))]} />
      </div>
      <ul className={classes.remarks}>
        {rows.map((remark) => (
          <li key={remark.id}>
            <span>{title(remark.kind)}</span>
            {remark.here && remark.type ? <Link to={recordPath(remark.type, remark.here)}>{remark.title}</Link> : <b>{remark.title}</b>}
            <small>{[field(remark), remark.reason].filter(Boolean).join(': ')}</small>
          </li>
        ))}
      </ul>
      {remarks.hasNextPage && <div className={classes.filter}><Button variant="default" loading={remarks.isFetchingNextPage} onClick={() => void remarks.fetchNextPage()}>{t('remarks.more')}</Button></div>}
    </Section>
  );
}
