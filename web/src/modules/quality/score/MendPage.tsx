import { useMemo, useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { IconChecks, IconFlag } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { useRecordType, type KnownType } from '~/modules/records/data/useRecordType';
import { Failure } from '~/ui/Failure';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { MendCard } from './MendCard';
import classes from './MendPage.module.css';
import { SCORED, mendQuery } from './data';
import { scoreTexts } from './texts';

/** One record after the other, the worst first, with what it lacks to be filled in its place. */
export function MendPage() {
  const t = useText(scoreTexts);
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const open = SCORED.filter((code) => opens(me, code) && !(code === 'company' && me.settings.clientKinds === 'persons') && !(code === 'lead' && me.settings.leadMode === 'simple'));
  const code = open.find((each) => each === params.get('type')) ?? open[0] ?? 'contact';
  const mine = params.get('whose') !== 'all';
  const type = useRecordType(code);
  const put = (nextCode: string, nextMine: boolean): void => setParams({ type: nextCode, ...(nextMine ? {} : { whose: 'all' }) }, { replace: true });
  const titles = useTitles();
  return (
    <Page
      title={t('title')}
      width="text"
      beside={<SegmentedControl size="xs" aria-label={t('whose')} value={mine ? 'mine' : 'all'} onChange={(next) => put(code, next === 'mine')} data={[{ value: 'mine', label: t('mine') }, { value: 'all', label: t('all') }]} />}
      below={open.length > 1 && <SegmentedControl size="xs" className={classes.types ?? ''} aria-label={t('type')} value={code} onChange={(next) => put(next, mine)} data={open.map((each) => ({ value: each, label: titles[each] ?? each }))} />}
    >
      <Walk key={`${code} ${mine}`} type={type} mine={mine} onAll={() => put(code, false)} />
    </Page>
  );
}

function useTitles(): Record<string, string> {
  return { company: useRecordType('company').titlePlural, contact: useRecordType('contact').titlePlural, lead: useRecordType('lead').titlePlural };
}

function Walk({ type, mine, onAll }: { type: KnownType; mine: boolean; onAll(): void }) {
  const t = useText(scoreTexts);
  const queries = useQueryClient();
  const pages = useInfiniteQuery(mendQuery(type.code, mine));
  const [at, setAt] = useState(0);
  const found = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const { hasNextPage, fetchNextPage } = pages;
  const last = found.length;
  const actions = useMemo<Action[]>(() => {
    const group = scoreTexts.label('group');
    const go = (by: -1 | 1): void =>
      setAt((now) => {
        const next = Math.min(Math.max(0, now + by), last);
        if (next >= last - 5 && hasNextPage) void fetchNextPage();
        return next;
      });
    return [
      { id: 'mend.next', title: scoreTexts.label('next'), group, keys: ['j', 'arrowdown'], run: () => go(1) },
      { id: 'mend.previous', title: scoreTexts.label('previous'), group, keys: ['k', 'arrowup'], run: () => go(-1) },
      { id: 'mend.edit', title: scoreTexts.label('title'), group, keys: ['e'], hidden: true, run: () => document.querySelector<HTMLElement>('[data-mend] dd button:last-of-type')?.click() },
    ];
  }, [last, hasNextPage, fetchNextPage]);
  useActions(actions);
  const run = (id: string): void => actions.find((action) => action.id === id)?.run();
  const again = (): void => {
    setAt(0);
    void queries.resetQueries({ queryKey: ['quality', 'mend', type.code, mine] });
  };
  if (pages.isError) return <Failure error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <SkeletonRows />;
  if (found.length === 0) {
    return (
      <Notice icon={IconChecks} title={t('none')} text={t(mine ? 'none.mine' : 'none.all')}>
        {mine && <Button variant="default" onClick={onAll}>{t('all')}</Button>}
      </Notice>
    );
  }
  const current = found[at];
  return (
    <>
      {current ? (
        <MendCard key={current.id} type={type} id={current.id} place={t(hasNextPage ? 'place.more' : 'place', { n: at + 1, count: last })} />
      ) : (
        <Notice icon={IconFlag} title={t('end')} text={t('end.text')}><Button onClick={again}>{t('again')}</Button></Notice>
      )}
      <div className={classes.acts}>
        <small>{t('hint')}</small>
        <Button variant="default" disabled={at === 0} onClick={() => run('mend.previous')}>{t('previous')}</Button>
        <Button disabled={!current} onClick={() => run('mend.next')}>{t('next')}</Button>
      </div>
    </>
  );
}
