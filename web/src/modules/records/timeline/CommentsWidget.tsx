import { Link } from 'react-router';
import { IconAt } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import type { WidgetProps } from '~/lib/home/Widget';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import type { Refs } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './CommentsWidget.module.css';

interface Latest {
  items: { id: number; type: string; record: number; title: string; by: number | null; at: string; mention: boolean; text: string }[];
  refs: Refs;
}

/** What others said last on one's own records, and where one was mentioned. */
export function CommentsWidget({ data }: WidgetProps<Latest>) {
  const t = useText(recordsTexts);
  const format = useFormat();
  if (data.items.length === 0) return <p className={classes.none}>{t('comments.none')}</p>;
  return (
    <ul className={classes.list}>
      {data.items.map((item) => {
        const person = item.by === null ? undefined : data.refs.person?.[String(item.by)];
        return (
          <li key={item.id}>
            <Link to={recordPath(item.type, item.record)}>
              <Face name={person?.name ?? '?'} initials={person?.initials} color={person?.color} photo={person?.photo} size={26} />
              <span>
                <span className={classes.who}>
                  <b>{person?.name}</b>
                  {item.mention && <Icon of={IconAt} size={14} />}
                  <time dateTime={item.at} title={format.momentFull(item.at)}>{format.moment(item.at)}</time>
                </span>
                <span className={classes.text}>{item.text}</span>
                <small>{item.title}</small>
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
