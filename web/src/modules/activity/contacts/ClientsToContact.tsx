import { useEffect, useRef } from 'react';
import { ActionIcon, Button, Chip, Menu, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { IconBuilding, IconChevronDown, IconPlus, IconUser, IconUserHeart } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import type { Changed } from '~/modules/records/data/types';
import { useUndo } from '~/modules/records/data/useUndo';
import { segmentsQuery } from '~/modules/segment/data';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { useActivityNews } from '../useActivityNews';
import classes from './ClientsToContact.module.css';
import { STATES, clientsQuery, countsQuery, type ClientsAsk, type ContactPlan, type PlannedClient, type State } from './data';
import { contactsTexts } from './texts';

interface Props {
  ask: ClientsAsk;
  state: State | null;
  kinds: ContactPlan['kinds'];
  onAsk(part: { segment?: number | null; state?: State | null }): void;
}

/** Whom to contact in these days: nobody is forgotten who stands in the list, and a contact is planned in one click. */
export function ClientsToContact({ ask, state, kinds, onAsk }: Props) {
  const t = useText(contactsTexts);
  const format = useFormat();
  const me = useMe();
  const report = useReportFailure();
  const refresh = useActivityNews();
  const offerUndo = useUndo();
  const clients = useInfiniteQuery(clientsQuery(ask, state));
  const counts = useQuery(countsQuery(ask)).data;
  const segments = useQuery(segmentsQuery).data?.items.filter((segment) => !segment.archived || segment.id === ask.segment) ?? [];
  const items = clients.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = clients;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return undefined;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), { rootMargin: '500px' });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const plan = useMutation({
    mutationFn: ({ client, kind }: { client: PlannedClient; kind: number }) => post<Changed>(`/api/activities/contacts/clients/${client.type}/${client.id}`, { person: ask.person, kind, span: ask.span, on: ask.on }),
    onSuccess: async (made, { client }) => {
      offerUndo(t('plan.said', { title: `${client.title}, ${String(made.values['title'])}`, when: format.moment(String(made.values['planAt'])) }), made.operation);
      await refresh();
    },
    onError: report,
  });
  const canPlan = opens(me, 'activity');
  return (
    <Section title={t('clients')} about={t('clients.about')} flush>
      <div className={classes.bar}>
        <Chip.Group value={state ?? 'all'} onChange={(next) => onAsk({ state: STATES.find((each) => each === next) ?? null })}>
          <div className={classes.chips} role="group" aria-label={t('clients')}>
            <Chip value="all" size="xs">{t('state.all')}</Chip>
            {STATES.map((each) => <Chip key={each} value={each} size="xs">{t(`state.${each}`)}{counts ? ` · ${format.number(counts[each])}` : ''}</Chip>)}
          </div>
        </Chip.Group>
        <Select aria-label={t('segment')} size="xs" w={220} searchable clearable placeholder={t('segment.all')} data={segments.map((segment) => ({ value: String(segment.id), label: segment.title }))} value={ask.segment === null ? null : String(ask.segment)} onChange={(next) => onAsk({ segment: next === null ? null : Number(next) })} />
      </div>
      {clients.isPending && <SkeletonRows />}
      {clients.isError && !clients.data && <Failure error={clients.error} onRetry={() => void clients.refetch()} compact />}
      {clients.data && items.length === 0 && <Notice compact icon={IconUserHeart} title={t(state || ask.segment !== null ? 'empty' : 'empty.all')} />}
      {items.length > 0 && (
        <table className={classes.table}>
          <thead><tr><th>{t('col.client')}</th><th>{t('col.silent')}</th><th>{t('col.contact')}</th><th>{t('col.plan')}</th></tr></thead>
          <tbody>
            {items.map((client) => (
              <tr key={`${client.type} ${client.id}`} data-state={client.state}>
                <td className={classes.client}><Icon of={client.type === 'company' ? IconBuilding : IconUser} size={16} /><Link to={recordPath(client.type, client.id)}>{client.title}</Link></td>
                <td data-label={t('col.silent')} className={classes.silent}>{t('silent', { n: client.silent })}</td>
                <td data-label={t('col.contact')}>{client.contactAt ? <time dateTime={client.contactAt}>{format.moment(client.contactAt)}</time> : <span className={classes.faint}>{t('never')}</span>}</td>
                <td data-label={t('col.plan')} className={classes.plan}>
                  {client.done && <span className={classes.met}><Link to={recordPath('activity', client.done.id)}>{client.done.title}</Link><small>{t('met', { when: format.moment(client.done.at) })}</small></span>}
                  {client.next && <span className={classes.next} data-late={Date.parse(client.next.at) < Date.now() || undefined}><Link to={recordPath('activity', client.next.id)}>{client.next.title}</Link><small><time dateTime={client.next.at}>{format.moment(client.next.at)}</time></small></span>}
                  {!client.next && canPlan && kinds.length > 0 && (
                    <span className={classes.acts}>
                      <Button size="compact-sm" variant="default" leftSection={<Icon of={IconPlus} size={14} />} title={t('plan.hint')} loading={plan.isPending && plan.variables.client.id === client.id && plan.variables.client.type === client.type} onClick={() => plan.mutate({ client, kind: kinds[0]!.id })}>{t('plan')}</Button>
                      {kinds.length > 1 && (
                        <Menu position="bottom-end">
                          <Menu.Target><ActionIcon size={24} variant="default" aria-label={t('plan.kind')}><Icon of={IconChevronDown} size={14} /></ActionIcon></Menu.Target>
                          <Menu.Dropdown>{kinds.map((kind) => <Menu.Item key={kind.id} onClick={() => plan.mutate({ client, kind: kind.id })}>{kind.title}</Menu.Item>)}</Menu.Dropdown>
                        </Menu>
                      )}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div ref={end} />
      {isFetchingNextPage && <SkeletonRows rows={2} />}
    </Section>
  );
}
