import { useEffect, useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconInboxOff, IconUsersGroup } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { listQuery } from '~/modules/records/data/queries';
import type { Item } from '~/modules/records/data/types';
import { useRecordType, type KnownType } from '~/modules/records/data/useRecordType';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { isEmptyValue } from '~/modules/records/fields/ids';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './QueuePage.module.css';
import { queuesQuery, waitingFilter, type Queue } from './queues';
import { queueTexts } from './texts';
import { useTake } from './useTake';

const FIELDS = ['title', 'lastName', 'firstName', 'companyTitle', 'company', 'contact', 'phones', 'emails', 'source', 'amount', 'currency', 'stage', 'city', 'queuedAt', 'closed', 'responsible', 'team', 'comments'];

/** What waits in the queues of one's teams, the longest waiting first. */
export function QueuePage() {
  const t = useText(queueTexts);
  const me = useMe();
  const queues = useQuery(queuesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Page title={t('title')}>
      <Loaded of={queues}>
        {(all) => {
          const items = [...all].sort((a, b) => Number(b.member) - Number(a.member));
          if (items.length === 0) {
            return (
              <Notice icon={IconUsersGroup} title={t('none')} text={t('none.text')}>
                {me.can.administer && <Button component={Link} to="/settings/queues">{t('none.setup')}</Button>}
              </Notice>
            );
          }
          const current = items.find((each) => keyOf(each) === chosen) ?? items.find((each) => each.waiting > 0) ?? items[0]!;
          return (
            <>
              {items.length > 1 && <Choice queues={items} value={keyOf(current)} onChange={setChosen} />}
              <OneQueue key={keyOf(current)} queue={current} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function keyOf(queue: Queue): string {
  return `${queue.team} ${queue.type}`;
}

function Choice({ queues, value, onChange }: { queues: Queue[]; value: string; onChange(key: string): void }) {
  const several = new Set(queues.map((queue) => queue.type)).size > 1;
  return (
    <div className={classes.choice}>
      <SegmentedControl size="xs" value={value} onChange={onChange} data={queues.map((queue) => ({ value: keyOf(queue), label: <QueueLabel queue={queue} withType={several} /> }))} />
    </div>
  );
}

function QueueLabel({ queue, withType }: { queue: Queue; withType: boolean }) {
  const type = useRecordType(queue.type);
  return (
    <span className={classes.label}>
      {queue.name}
      {withType && <small>{type.titlePlural}</small>}
      {queue.waiting > 0 && <b data-bad={queue.overdue > 0 || undefined}>{queue.waiting}</b>}
    </span>
  );
}

function OneQueue({ queue }: { queue: Queue }) {
  const t = useText(queueTexts);
  const type = useRecordType(queue.type);
  const fields = FIELDS.filter((code) => type.byCode.has(code));
  const list = useInfiniteQuery(listQuery(queue.type, { filter: waitingFilter(queue.team), sort: 'queuedAt', fields }));
  const items = list.data?.pages.flatMap((page) => page.items).filter((item) => isEmptyValue(item.values['responsible'])) ?? [];
  const full = queue.member && queue.most !== null && queue.held >= queue.most;
  return (
    <>
      <div className={classes.facts}>
        <span>{t('waiting', { n: queue.waiting })}</span>
        {queue.overdue > 0 && <span className={classes.bad}><Icon of={IconAlertTriangle} size={15} />{t('overdue', { n: queue.overdue })}</span>}
        {queue.member && <span>{queue.most === null ? t('held', { n: queue.held }) : t('heldOf', { n: queue.held, most: queue.most })}</span>}
        {full && <span className={classes.full}>{t('full')}</span>}
        {queue.distribution !== 'take' && <span>{t('given.auto', { how: t(`how.${queue.distribution}`) })}</span>}
      </div>
      {list.isPending ? null : items.length === 0 ? (
        <Notice icon={IconInboxOff} title={t('empty')} text={t('empty.text')} />
      ) : (
        <Section flush>
          <ul className={classes.list} aria-label={queue.name}>
            {items.map((item) => <Waiting key={item.id} type={type} item={item} overdueBefore={queue.overdueBefore} />)}
          </ul>
          {list.hasNextPage && <div className={classes.more}><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('more')}</Button></div>}
        </Section>
      )}
    </>
  );
}

function Waiting({ type, item, overdueBefore }: { type: KnownType; item: Item; overdueBefore: string | null }) {
  const t = useText(queueTexts);
  const { take, busy } = useTake(type.code);
  const { values } = item;
  const show = (code: string) => {
    const field = type.byCode.get(code);
    return field && !isEmptyValue(values[code]) ? <span key={code}><FieldValue type={type} field={field} values={values} dense /></span> : null;
  };
  const name = [values['firstName'], values['lastName']].filter(Boolean).join(' ');
  const title = String(values['title'] ?? numbered(item.id));
  const queuedAt = typeof values['queuedAt'] === 'string' ? values['queuedAt'] : null;
  const late = queuedAt !== null && overdueBefore !== null && queuedAt <= overdueBefore;
  return (
    <li>
      <div className={classes.what}>
        <Link to={recordPath(type.code, item.id)}>{title}</Link>
        <div className={classes.more2}>
          {name && name !== title && <span>{name}</span>}
          {show('companyTitle') ?? show('company')}
          {show('phones') ?? show('emails')}
          {show('source')}
          {show('city')}
          {show('amount')}
        </div>
      </div>
      {queuedAt && <Since moment={queuedAt} late={late} />}
      <Button size="compact-md" loading={busy} aria-label={`${t('take')}: ${title}`} onClick={() => void take(item)}>{t('take')}</Button>
    </li>
  );
}

/** How long it has waited, counted on by itself. */
function Since({ moment, late }: { moment: string; late: boolean }) {
  const t = useText(queueTexts);
  const format = useFormat();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 20_000);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = Math.max(0, (now - Date.parse(moment)) / 1000);
  const text = seconds < 60 ? t('justNow') : t('waits', { time: format.duration(seconds) });
  return (
    <time className={classes.since} data-late={late || undefined} dateTime={moment} title={`${format.momentFull(moment)}${late ? ` · ${t('overdueOne')}` : ''}`}>
      {late && <Icon of={IconAlertTriangle} size={14} />}
      {text}
    </time>
  );
}
