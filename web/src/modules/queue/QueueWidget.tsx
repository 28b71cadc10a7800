import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import type { WidgetProps } from '~/lib/home/Widget';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import type { Item } from '~/modules/records/data/types';
import classes from './QueueWidget.module.css';
import { queueTexts } from './texts';
import { useTake } from './useTake';

interface Untaken {
  waiting: number;
  items: { type: string; team: string; late: boolean; item: Item }[];
}

/** What waits in my queues, the longest waiting first; taken right here. */
export function QueueWidget({ data, refresh }: WidgetProps<Untaken>) {
  const t = useText(queueTexts);
  if (data.items.length === 0) return <p className={classes.none}>{t('empty')}</p>;
  return (
    <>
      <ul className={classes.list}>
        {data.items.map((one) => <Waiting key={`${one.type} ${one.item.id}`} one={one} onTaken={refresh} />)}
      </ul>
      {data.waiting > data.items.length && <Link className={classes.all} to="/queue">{t('widget.all', { n: data.waiting })}</Link>}
    </>
  );
}

function Waiting({ one, onTaken }: { one: Untaken['items'][number]; onTaken(): void }) {
  const t = useText(queueTexts);
  const format = useFormat();
  const { take, busy } = useTake(one.type);
  const { item } = one;
  const title = String(item.values['title'] ?? numbered(item.id));
  const since = typeof item.values['queuedAt'] === 'string' ? item.values['queuedAt'] : null;
  return (
    <li>
      <span>
        <Link to={recordPath(one.type, item.id)}>{title}</Link>
        <small data-late={one.late || undefined}>{one.team}{since && <> · <time dateTime={since} title={format.momentFull(since)}>{format.moment(since)}</time></>}</small>
      </span>
      <Button size="compact-sm" variant="default" loading={busy} aria-label={`${t('take')}: ${title}`} onClick={() => void take(item).then(onTaken)}>{t('take')}</Button>
    </li>
  );
}
