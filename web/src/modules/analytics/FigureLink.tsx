import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import classes from './FigureLink.module.css';
import { pathOf, type Figure } from './funnel';

/** A count that opens the records it counts; a quiet dash for none. */
export function FigureLink({ figure, label, big }: { figure: Figure; label?: string; big?: boolean }) {
  const format = useFormat();
  if (figure.count === 0) return <span className={classes.none} data-big={big || undefined}>{big ? '0' : '—'}</span>;
  return (
    <Link className={classes.link} data-big={big || undefined} to={pathOf(figure.open)} {...(label ? { 'aria-label': `${label}: ${format.number(figure.count)}` } : {})}>
      {format.number(figure.count)}
    </Link>
  );
}
