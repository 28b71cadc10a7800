import { IconAlertTriangle, IconCircleCheck, IconClockExclamation } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import type { WidgetProps } from '~/lib/home/Widget';
import { listPath } from '~/lib/listPath';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Open } from '../data';
import { homeTexts } from '../page/texts';
import classes from './Widget.module.css';

interface Attention {
  lines: { code: string; title: string; count: number; exact: boolean; open: Open | null; href: string | null; urgent: boolean }[];
}

/** What is late or forgotten; each line opens its records. */
export function AttentionWidget({ data }: WidgetProps<Attention>) {
  const t = useText(homeTexts);
  const format = useFormat();
  if (data.lines.length === 0) {
    return (
      <p className={classes.fine}>
        <Icon of={IconCircleCheck} size={22} />
        <span>{t('attention.none')}. {t('attention.noneText')}</span>
      </p>
    );
  }
  return (
    <ul className={classes.lines}>
      {data.lines.map((line) => (
        <li key={line.code}>
          <Link to={line.open ? listPath(line.open) : (line.href ?? '/')} data-urgent={line.urgent || undefined}>
            <Icon of={line.urgent ? IconAlertTriangle : IconClockExclamation} size={18} />
            <span>{line.title}</span>
            <b>{line.exact ? format.number(line.count) : t('more', { n: format.number(line.count) })}</b>
          </Link>
        </li>
      ))}
    </ul>
  );
}
