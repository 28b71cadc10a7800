import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { typePath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Section } from '~/ui/Section';
import type { Cell, ContactPlan } from './data';
import classes from './PlanTable.module.css';
import { TargetInput } from './TargetInput';
import { contactsTexts } from './texts';

const listOf = (filter: unknown): string => `${typePath('activity')}?mode=list&filter=${encodeURIComponent(JSON.stringify(filter))}`;

/** Per person and kind of contact: done of what is meant to be, and what is planned; a head sees his people. */
export function PlanTable({ plan, week, chosen, onChoose }: { plan: ContactPlan; week: string | null; chosen: number; onChoose(person: number): void }) {
  const t = useText(contactsTexts);
  const format = useFormat();
  const me = useMe().person.id;
  const rows = [...plan.people].sort((a, b) => Number(b.person === me) - Number(a.person === me) || (personOf(a.person)?.name ?? '').localeCompare(personOf(b.person)?.name ?? '', format.language));
  const together: Cell[] = plan.kinds.map((kind, index) => {
    const cells = rows.map((row) => row.kinds[index]!);
    const sum = (of: (cell: Cell) => number): number => cells.reduce((all, cell) => all + of(cell), 0);
    return { kind: kind.id, target: sum((cell) => cell.target ?? 0) || null, by: null, planned: { count: sum((cell) => cell.planned.count), filter: null }, done: { count: sum((cell) => cell.done.count), filter: null } };
  });
  const figure = ({ count, filter }: { count: number; filter: unknown }, text: string, label: string) => (filter && count > 0 ? <Link to={listOf(filter)} aria-label={label}>{text}</Link> : <span>{text}</span>);
  const draw = (cell: Cell, row: { person: number; canSet: boolean } | null, kind: ContactPlan['kinds'][number]) => {
    const name = row ? (personOf(row.person)?.name ?? numbered(row.person)) : '';
    const share = cell.target ? Math.min(1, cell.done.count / cell.target) : 0;
    return (
      <td key={kind.id} data-label={kind.title}>
        <div className={classes.figures}>
          <b data-reached={(cell.target !== null && cell.done.count >= cell.target) || undefined}>{figure(cell.done, format.number(cell.done.count), `${name}, ${kind.title}: ${t('done', { n: cell.done.count })}`)}</b>
          <span className={classes.of}>{t('of')}</span>
          {row && week && row.canSet ? <TargetInput key={cell.target ?? 0} cell={cell} person={row.person} week={week} kind={kind.title} name={name} /> : <span className={classes.fixed} title={cell.by === null ? undefined : t('target.by', { name: personOf(cell.by)?.name })}>{cell.target === null ? '—' : format.number(cell.target)}</span>}
        </div>
        <i className={classes.bar}><i style={{ width: `${share * 100}%` }} data-reached={share >= 1 || undefined} /></i>
        <small>{figure(cell.planned, t('planned', { n: cell.planned.count }), `${name}, ${kind.title}: ${t('planned', { n: cell.planned.count })}`)}</small>
      </td>
    );
  };
  return (
    <Section title={t('figures')} about={t('figures.about')} flush>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr><th>{t('person')}</th>{plan.kinds.map((kind) => <th key={kind.id}>{kind.title}</th>)}</tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.person} data-chosen={(rows.length > 1 && row.person === chosen) || undefined}>
                <th scope="row">{rows.length > 1 ? <button type="button" onClick={() => onChoose(row.person)}><PersonName id={row.person} /></button> : <PersonName id={row.person} />}</th>
                {row.kinds.map((cell, index) => draw(cell, row, plan.kinds[index]!))}
              </tr>
            ))}
            {rows.length > 1 && (
              <tr className={classes.together}>
                <th scope="row">{t('all')}</th>
                {together.map((cell, index) => draw(cell, null, plan.kinds[index]!))}
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
