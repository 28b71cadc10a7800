import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { listPath } from '~/lib/listPath';
import { useText } from '~/lib/text/useText';
import classes from './CountLink.module.css';
import type { Open } from './data';
import { homeTexts } from './page/texts';

interface Props {
  count: number;
  exact?: boolean;
  open: Open;
  label: string;
  big?: boolean;
}

/** A count that opens the records it counts; a quiet zero for none. */
export function CountLink({ count, exact = true, open, label, big }: Props) {
  const t = useText(homeTexts);
  const format = useFormat();
  const text = exact ? format.number(count) : t('more', { n: format.number(count) });
  if (count === 0) return <span className={classes.none} data-big={big || undefined}>0</span>;
  return (
    <Link className={classes.link} data-big={big || undefined} to={listPath(open)} aria-label={`${label}: ${text}`}>
      {text}
    </Link>
  );
}
