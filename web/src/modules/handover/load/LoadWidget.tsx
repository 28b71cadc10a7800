import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import type { WidgetProps } from '~/lib/home/Widget';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { pathOf } from '../data';
import classes from './LoadWidget.module.css';
import { countOf, figuresOf, type Load } from './loadQuery';
import { loadTexts } from './texts';

const SHOWN = 7;

/** Who has how much open work, the busiest first; what is overdue in red. */
export function LoadWidget({ data }: WidgetProps<Load>) {
  const t = useText(loadTexts);
  const format = useFormat();
  const busy = [...data.items].filter((load) => countOf(load) > 0).sort((a, b) => countOf(b) - countOf(a));
  const most = Math.max(1, ...busy.map(countOf));
  if (busy.length === 0) return <p className={classes.none}>{t('widget.none')}</p>;
  return (
    <>
      <ul className={classes.list}>
        {busy.slice(0, SHOWN).map((load) => {
          const person = data.refs.person?.[String(load.person)];
          const late = figuresOf(load);
          return (
            <li key={load.person}>
              <Link to={`/people/${load.person}`} className={classes.person}>
                {person && <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={22} />}
                <span>{person?.name}</span>
              </Link>
              <span className={classes.bar} aria-hidden><i style={{ width: `${(countOf(load) / most) * 100}%` }} /></span>
              <span className={classes.figures}>
                {load.work.map((work) => <Link key={work.type} to={pathOf(work.open)} aria-label={`${person?.name ?? ''}: ${work.count}`}>{format.number(work.count)}</Link>)}
              </span>
              <span className={classes.late} title={late > 0 ? t('widget.late', { n: late }) : undefined}>{late > 0 ? format.number(late) : ''}</span>
            </li>
          );
        })}
      </ul>
      <Link className={classes.all} to="/load">{t('widget.all')}</Link>
    </>
  );
}
