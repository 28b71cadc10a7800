import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import type { WidgetProps } from '~/lib/home/Widget';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { typesQuery } from '~/modules/records/data/queries';
import { findStage } from '~/modules/records/data/stages';
import { homeTexts } from '../page/texts';
import classes from './Widget.module.css';

interface Recent {
  items: { type: string; id: number; title: string | null; stage: number | null; at: string }[];
}

/** One's own records that changed last. */
export function RecentWidget({ data }: WidgetProps<Recent>) {
  const t = useText(homeTexts);
  const format = useFormat();
  const types = useQuery(typesQuery).data ?? [];
  if (data.items.length === 0) return <p className={classes.none}>{t('recent.none')}</p>;
  return (
    <ul className={classes.lines}>
      {data.items.map((item) => {
        const type = types.find((each) => each.code === item.type);
        const stage = type && item.stage !== null ? findStage(type, item.stage)?.stage.title : undefined;
        return (
          <li key={`${item.type} ${item.id}`}>
            <Link to={recordPath(item.type, item.id)}>
              <span>
                {item.title ?? numbered(item.id)}
                <small>{[type?.title, stage].filter(Boolean).join(' · ')}</small>
              </span>
              <time dateTime={item.at} title={format.momentFull(item.at)}>{format.moment(item.at)}</time>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
