import { useEffect, useRef } from 'react';
import { Button, Chip, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconUserHeart } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { personOf } from '~/modules/records/data/refs';
import { Failure } from '~/ui/Failure';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { ClientRow } from './ClientRow';
import { ClientTabs } from './ClientTabs';
import classes from './MyClientsPage.module.css';
import { TeamSummary } from './TeamSummary';
import { REASONS, myClientsQuery, summaryQuery, type Reason } from './clients';
import { segmentTexts } from './texts';

/** One's own clients, or those of one's people: who needs attention stands first. */
export function MyClientsPage() {
  const t = useText(segmentTexts);
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const person = Number(params.get('person')) || me.person.id;
  const reason = REASONS.find((each) => each === params.get('reason')) ?? null;
  const put = (nextPerson: number, nextReason: Reason | null): void =>
    setParams({ ...(nextPerson === me.person.id ? {} : { person: String(nextPerson) }), ...(nextReason ? { reason: nextReason } : {}) }, { replace: true });
  const clients = useInfiniteQuery(myClientsQuery(person, reason));
  const summary = useQuery(summaryQuery(person));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = clients;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage) return undefined;
    const watch = new IntersectionObserver((seen) => {
      if (seen.some((each) => each.isIntersecting) && !isFetchingNextPage) void fetchNextPage();
    }, { rootMargin: '600px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const people = summary.data?.items ?? [];
  const own = people.find((each) => each.person === person)?.reasons;
  const items = clients.data?.pages.flatMap((page) => page.items) ?? [];
  const currency = clients.data?.pages[0]?.currency ?? me.company.currency;
  return (
    <Page
      title={t('mine')}
      beside={
        people.length > 1 && (
          <Select
            aria-label={t('mine.of')}
            size="xs"
            w={220}
            searchable
            allowDeselect={false}
            data={people.map((each) => ({ value: String(each.person), label: personOf(each.person)?.name ?? numbered(each.person) }))}
            value={String(person)}
            onChange={(next) => put(Number(next), reason)}
          />
        )
      }
      below={<ClientTabs />}
    >
      <Chip.Group value={reason ?? 'all'} onChange={(next) => put(person, REASONS.find((each) => each === next) ?? null)}>
        <div className={classes.reasons} role="group" aria-label={t('mine.about')}>
          <Chip value="all" size="sm">{t('reason.all')}</Chip>
          {REASONS.map((each) => <Chip key={each} value={each} size="sm">{t(`reason.${each}`)}{own ? ` · ${own[each]}` : ''}</Chip>)}
        </div>
      </Chip.Group>
      {people.length > 1 && <TeamSummary people={people} chosen={person} onChoose={put} />}
      {clients.isPending && <SkeletonRows />}
      {clients.isError && <Failure error={clients.error} onRetry={() => void clients.refetch()} />}
      {clients.data && items.length === 0 && <Notice icon={IconUserHeart} title={t(reason ? 'mine.emptyReason' : 'mine.empty')} text={reason ? undefined : t('mine.emptyText')}>{reason && <Button variant="default" onClick={() => put(person, null)}>{t('reason.all')}</Button>}</Notice>}
      {items.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t('col.client')}</th>
                <th>{t('col.state')}</th>
                <th>{t('col.next')}</th>
                <th>{t('col.contact')}</th>
                <th className={classes.number}>{t('col.open')}</th>
                <th className={classes.number}>{t('col.won')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((client) => <ClientRow key={`${client.type} ${client.id}`} client={client} currency={currency} />)}
            </tbody>
          </table>
        </div>
      )}
      <div ref={end} />
      {isFetchingNextPage && <SkeletonRows />}
    </Page>
  );
}
