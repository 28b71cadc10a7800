import { useEffect, useRef, useState } from 'react';
import { Button, NativeSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconBuilding, IconSearch, IconUser, IconUsers } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { NavTabs } from '~/ui/NavTabs';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { PersonName } from '~/modules/records/fields/PersonName';
import { idsOf } from '~/modules/records/fields/ids';
import { CallGuard } from './CallGuard';
import classes from './ClientsPage.module.css';
import { clientsQuery, clientsTotalQuery, type Client, type ClientKind } from './clients';
import { clientTexts } from './texts';

const ORDERS = ['title', '-lastActivityAt', 'lastActivityAt', '-createdAt'] as const;
type Order = (typeof ORDERS)[number];

/** All clients, legal entities, individuals: three registers over one model, each with what there is to call by. */
export function ClientsPage() {
  const t = useText(clientTexts);
  const me = useMe();
  const format = useFormat();
  const kinds = me.settings.clientKinds ?? 'both';
  const asked = useParams()['kind'];
  const kind: ClientKind = kinds !== 'both' ? kinds : asked === 'companies' || asked === 'persons' ? asked : 'all';
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 250);
  const [mine, setMine] = useState(false);
  const [area, setArea] = useState<string | null>(null);
  const [order, setOrder] = useState<Order>('title');
  const question = { kind, q: text, responsible: mine ? 'me' : '', area: area ?? '' };
  const clients = useInfiniteQuery(clientsQuery({ ...question, sort: order }));
  const total = useQuery(clientsTotalQuery(question)).data;
  const companyType = useRecordType('company');
  const contactType = useRecordType('contact');
  const areas = companyType.byCode.get('area')?.options?.filter((each) => !each.archived) ?? [];
  const end = useRef<HTMLDivElement>(null);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = clients;
  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries[0]?.isIntersecting && !isFetchingNextPage) void fetchNextPage();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const tabs = [
    { to: '/clients', title: t('clients.all') },
    { to: '/clients/companies', title: t('clients.companies') },
    { to: '/clients/persons', title: t('clients.persons') },
  ];
  return (
    <Page
      title={kinds === 'both' ? t('clients.title') : t(`clients.${kinds}`)}
      beside={total && <span className={classes.count}>{total.exact ? format.number(total.count, 0) : t('clients.over', { n: format.number(total.count, 0) })}</span>}
      below={kinds === 'both' && <NavTabs label={t('clients.title')} tabs={tabs} />}
    >
      <div className={classes.bar}>
        <TextInput className={classes.search ?? ''} aria-label={t('clients.search')} placeholder={t('clients.search')} leftSection={<Icon of={IconSearch} size={16} />} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <NativeSelect aria-label={t('clients.whose')} data={[{ value: '', label: t('clients.everybodys') }, { value: 'me', label: t('clients.mine') }]} value={mine ? 'me' : ''} onChange={(event) => setMine(event.currentTarget.value === 'me')} />
        {areas.length > 0 && <Select className={classes.area ?? ''} aria-label={t('clients.area')} placeholder={t('clients.area')} searchable clearable data={areas.map((each) => ({ value: String(each.id), label: each.title }))} value={area} onChange={setArea} />}
        <NativeSelect aria-label={t('clients.order')} data={ORDERS.map((value) => ({ value, label: t(`clients.order.${value}`) }))} value={order} onChange={(event) => setOrder(event.currentTarget.value as Order)} />
      </div>
      <Loaded of={clients}>
        {(pages) => {
          const items = pages.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Notice icon={IconUsers} title={t('clients.none')} text={t(text || mine || area ? 'clients.noneFound' : kind === 'persons' ? 'clients.noPersons' : 'clients.noneText')} />;
          return (
            <>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('clients.name')}</th>
                    <th scope="col">{t('clients.phone')}</th>
                    <th scope="col">{t('clients.email')}</th>
                    <th scope="col">{t('clients.city')}</th>
                    <th scope="col">{t('clients.responsible')}</th>
                    <th scope="col">{t('clients.last')}</th>
                  </tr>
                </thead>
                <tbody>{items.map((client) => <Row key={`${client.type} ${client.id}`} client={client} type={client.type === 'company' ? companyType : contactType} />)}</tbody>
              </table>
              <div ref={end} className={classes.end}>{hasNextPage && <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('clients.more')}</Button>}</div>
            </>
          );
        }}
      </Loaded>
      <CallGuard />
    </Page>
  );
}

function Row({ client, type }: { client: Client; type: ReturnType<typeof useRecordType> }) {
  const t = useText(clientTexts);
  const format = useFormat();
  const { values } = client;
  const show = (code: string) => {
    const field = type.byCode.get(code);
    return field ? <FieldValue type={type} field={field} values={values} client={client} dense /> : null;
  };
  const responsible = idsOf(values['responsible'])[0];
  return (
    <tr>
      <td>
        <span className={classes.name}>
          <span role="img" aria-label={t(client.type === 'company' ? 'clients.isCompany' : 'clients.isPerson')}><Icon of={client.type === 'company' ? IconBuilding : IconUser} size={16} /></span>
          <Link to={recordPath(client.type, client.id)}>{String(values['title'] ?? numbered(client.id))}</Link>
        </span>
      </td>
      <td data-title={t('clients.phone')}>{show('phones')}</td>
      <td data-title={t('clients.email')}>{show('emails')}</td>
      <td data-title={t('clients.city')}>{values['city'] ? show('city') : show('area')}</td>
      <td data-title={t('clients.responsible')}>{responsible !== undefined && <PersonName id={responsible} />}</td>
      <td data-title={t('clients.last')}>{values['lastActivityAt'] ? <time dateTime={String(values['lastActivityAt'])}>{format.moment(String(values['lastActivityAt']))}</time> : null}</td>
    </tr>
  );
}
