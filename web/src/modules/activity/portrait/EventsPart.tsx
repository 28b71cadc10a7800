import { useState } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircleCheck, IconCircleX, IconInbox, IconListCheck, IconTargetArrow } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import type { CardPart } from '~/modules/records/extensions';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { kindIcon } from '../kindIcon';
import { eventsQuery, type ClientEvent } from './data';
import classes from './Portrait.module.css';
import { portraitTexts } from './texts';

const STEP = 50;
const OWN = ['lead', 'deal', 'won', 'lost', 'task', 'task_done'] as const;
const ICONS: Record<string, typeof IconInbox> = { lead: IconInbox, deal: IconTargetArrow, won: IconCircleCheck, lost: IconCircleX, task: IconListCheck, task_done: IconListCheck };

/** All that happened with a client in one line of time. */
export function EventsPart({ type, item, from }: CardPart & { from: string | null }) {
  const t = useText(portraitTexts);
  const format = useFormat();
  const kinds = useRecordType('activity').byCode.get('kind')?.options ?? [];
  const [limit, setLimit] = useState(STEP);
  const query = useQuery(eventsQuery(type.code, item.id, from, limit));
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  const what = (event: ClientEvent): string => {
    const own = OWN.find((each) => each === event.what);
    if (own) return t(`what.${own}`);
    const kind = kinds.find((each) => each.code === event.what)?.title ?? '';
    return event.direction === 'IN' ? t('what.in', { kind }) : kind;
  };
  return (
    <div className={classes.part}>
      <h3>{t('events')}</h3>
      <p className={classes.about}>{t('events.about')}</p>
      {!query.data && <Skeleton height={120} radius={6} m={16} width="auto" />}
      {query.data?.items.length === 0 && <p className={classes.hidden}>{t('events.none')}</p>}
      <ul className={classes.events} aria-label={t('events')}>
        {query.data?.items.map((event) => (
          <li key={`${event.what} ${event.type} ${event.id}`}>
            <span className={classes.icon} data-what={event.what}><Icon of={ICONS[event.what] ?? kindIcon(event.what)} size={16} /></span>
            <div>
              <Link to={recordPath(event.type, event.id)}>{event.title ?? numbered(event.id)}</Link>
              <small>
                {[what(event), event.result, event.amount != null && event.currency ? format.money(event.amount, event.currency) : null, event.by === null ? null : personOf(event.by)?.name].filter(Boolean).join(' · ')}
              </small>
            </div>
            <time dateTime={event.at}>{format.moment(event.at)}</time>
          </li>
        ))}
      </ul>
      {query.data?.more && <Button className={classes.more ?? ''} variant="default" size="xs" loading={query.isFetching} onClick={() => setLimit((now) => Math.min(500, now + STEP))}>{t('events.more')}</Button>}
    </div>
  );
}
