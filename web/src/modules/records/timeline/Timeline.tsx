import { Fragment } from 'react';
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconMessagePlus, IconMoodConfuzed } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { useLate } from '~/ui/useLate';
import type { Item } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { recordsTexts } from '../texts';
import { CommentEntry } from './CommentEntry';
import { Composer } from './Composer';
import { SystemEntry } from './SystemEntry';
import classes from './Timeline.module.css';
import { timelineQuery } from './timelineQuery';

/** Everything said and done, newest first, by day; the pinned above. `writing`: how often it was asked for a comment. */
export function Timeline({ type, item, writing }: { type: KnownType; item: Item; writing: number }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const [kinds, setKinds] = useLocalStorage<'all' | 'comments'>({ key: 'kontor.timeline.kinds', defaultValue: 'all', getInitialValueInEffect: false });
  const { data, isPending, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(timelineQuery(type.code, item.id, kinds));
  const { isClosed, plans } = useExtensions(type.code);
  const late = useLate(isPending);
  const pinned = data?.pages[0]?.pinned ?? [];
  const entries = (data?.pages ?? []).flatMap((page) => page.items);
  return (
    <div>
      {!isClosed({ type, item }) && <Composer key={item.id} type={type.code} id={item.id} writing={writing} />}
      {plans.map((Plan, index) => <Plan key={index} type={type} item={item} />)}
      {pinned.length > 0 && (
        <section aria-label={t('comment.pinned')}>
          <h3 className={classes.day}>{t('comment.pinned')}</h3>
          {pinned.map((entry) => <CommentEntry key={entry.id} type={type.code} id={item.id} entry={entry} />)}
        </section>
      )}
      {late && [70, 40, 70].map((height, index) => <Skeleton key={index} height={height} radius={9} mb={10} />)}
      {isError && <Notice compact icon={IconMoodConfuzed} title={t('list.failed')}><Button variant="default" onClick={() => refetch()}>{t('again')}</Button></Notice>}
      {data && (
        <div className={classes.kinds}>
          <SegmentedControl size="xs" data={[{ value: 'all', label: t('timeline.all') }, { value: 'comments', label: t('timeline.comments') }]} value={kinds} onChange={(next) => setKinds(next as 'all' | 'comments')} aria-label={t('timeline.kinds')} />
        </div>
      )}
      {entries.map((entry, index) => {
        const day = format.dayOf(entry.at);
        const before = entries[index - 1];
        return (
          <Fragment key={entry.kind === 'comment' ? `c${entry.id}` : `${entry.kind} ${entry.at} ${index}`}>
            {(!before || format.dayOf(before.at) !== day) && <h3 className={classes.day}>{format.date(day)}</h3>}
            {entry.kind === 'comment' ? <CommentEntry type={type.code} id={item.id} entry={entry} /> : <SystemEntry type={type} entry={entry} />}
          </Fragment>
        );
      })}
      {data && entries.length === 0 && <Notice compact icon={IconMessagePlus} title={t('timeline.empty')} text={t('timeline.emptyText')} />}
      {hasNextPage && <Button variant="default" fullWidth loading={isFetchingNextPage} onClick={() => fetchNextPage()}>{t('history.earlier')}</Button>}
    </div>
  );
}
