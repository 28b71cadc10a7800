import { Link } from 'react-router';
import { listPath } from '~/lib/listPath';
import { hasList } from '~/lib/recordPath';
import link from '../FigureLink.module.css';
import type { Column, Figure } from './report';
import { useValue } from './useValue';

interface Props {
  figure: Figure | undefined;
  column: Column | undefined;
  currency: string;
  label: string;
  big?: boolean;
}

/** A number that opens the records it comes from; a quiet dash for nothing. */
export function FigureValue({ figure, column, currency, label, big }: Props) {
  const text = useValue(currency);
  const empty = !figure || figure.value === null || (figure.count === 0 && !figure.value && !(figure.of && figure.of.count > 0));
  if (empty) return <span className={link.none} data-big={big || undefined}>{big ? '0' : '—'}</span>;
  const shown = text(figure.value, column);
  if (!figure.open || !hasList(figure.open.type) || figure.count === 0) return <span title={text(figure.value, column, false)}>{shown}</span>;
  return (
    <Link className={link.link} data-big={big || undefined} to={listPath(figure.open)} title={text(figure.value, column, false)} aria-label={`${label}: ${shown}`}>
      {shown}
    </Link>
  );
}
