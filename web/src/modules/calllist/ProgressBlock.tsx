import { useState } from 'react';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { PersonName } from '~/modules/records/fields/PersonName';
import classes from './CallList.module.css';
import { MembersDialog } from './MembersDialog';
import { callListQuery, type Status } from './data';
import { callListTexts } from './texts';

interface Opened {
  title: string;
  status: number | null;
  person: number | null;
}

/** How far the list is, by status and by person; each figure opens its rows. */
export function ProgressBlock({ item }: CardPart) {
  const t = useText(callListTexts);
  const format = useFormat();
  const list = useQuery(callListQuery(item.id));
  const [opened, setOpened] = useState<Opened | null>(null);
  const data = list.data;
  const color = (status: Status): string => `var(--k-stage-${status.color ?? 1})`;
  return (
    <Block title={t('progress')}>
      {list.isPending && <Skeleton height={32} mx={14} my={8} width="auto" radius={6} />}
      {data?.total === 0 && <p className={classes.none}>{t('progress.none')}</p>}
      {data && data.total > 0 && (
        <>
          <div className={classes.bar} aria-hidden="true">
            {data.statuses.filter((status) => status.count > 0 && status.code !== 'NEW').map((status) => <span key={status.id} style={{ width: `${(100 * status.count) / data.total}%`, background: color(status) }} />)}
          </div>
          <div className={classes.figures}>
            {data.statuses.filter((status) => status.count > 0 || ['NEW', 'LATER', 'DONE'].includes(status.code)).map((status) => (
              <button key={status.id} type="button" className={classes.figure} onClick={() => setOpened({ title: status.title, status: status.id, person: null })}>
                <span className={classes.dot} style={{ background: color(status) }} />
                {status.title} <b>{format.number(status.count)}</b>
              </button>
            ))}
          </div>
          {data.people.length > 0 && (
            <>
              <p className={classes.sub}>{t('people')}</p>
              <ul className={classes.people}>
                {data.people.map(({ person, counts }) => (
                  <li key={person}>
                    <span><PersonName id={person} /></span>
                    {data.statuses.filter((status) => (counts[status.id] ?? 0) > 0).map((status) => (
                      <button key={status.id} type="button" className={classes.small} onClick={() => setOpened({ title: status.title, status: status.id, person })}>{status.title}: {format.number(counts[status.id] ?? 0)}</button>
                    ))}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      {opened && data && <MembersDialog list={data} {...opened} onClose={() => setOpened(null)} />}
    </Block>
  );
}
