import { useState } from 'react';
import { Button } from '@mantine/core';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import table from '../Table.module.css';
import classes from './ReportTable.module.css';
import { FigureValue } from './Figure';
import { abc, figuresOf, rowsOf } from './grid';
import type { Answer, AxisValue, Figure } from './report';
import { reportTexts } from './texts';
import { useValue } from './useValue';

const FIRST = 30;

/** Every combination as a row, every measure as a column; with `abc` the share of each and its group. */
export function ReportTable({ answer, withAbc = false, first = FIRST }: { answer: Answer; withAbc?: boolean; first?: number }) {
  const t = useText(reportTexts);
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { columns, axes, currency } = answer;
  const rows = rowsOf(answer);
  const groups = withAbc ? abc(rows.map((row) => Math.max(0, row.figures[0]?.value ?? 0))) : null;
  const shown = all ? rows : rows.slice(0, first);
  const compared = answer.before !== null;
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${classes.table}`} data-wide style={{ minWidth: axes.length * 130 + (columns.length + (groups ? 3 : 0)) * 92 }}>
        <thead>
          <tr>
            {axes.map((axis) => <th key={axis.code} scope="col">{axis.title}</th>)}
            {columns.map((column, number) => <th key={number} scope="col" className={classes.number}>{column.title}</th>)}
            {groups && <th scope="col" className={classes.number}>{t('share')}</th>}
            {groups && <th scope="col" className={classes.number}>{t('running')}</th>}
            {groups && <th scope="col" className={classes.number}>{t('group')}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => {
            const title = row.values.map((value) => value.title).join(', ');
            return (
              <tr key={row.at.join(' ')}>
                {row.values.map((value, axis) => <th key={axis} scope="row" className={classes.value}>{isSame(rows, index, axis) ? <span className={classes.same}>{value.title}</span> : <ValueName value={value} answer={answer} />}</th>)}
                {columns.map((column, number) => (
                  <td key={number} className={classes.number}>
                    <FigureValue figure={row.figures[number]} column={column} currency={currency} label={`${title}, ${column.title}`} />
                    {compared && <Change figure={row.figures[number]} less={column.less} />}
                  </td>
                ))}
                {groups && <td className={classes.number}>{format.percent(groups[index]!.share, 1)}</td>}
                {groups && <td className={classes.number}>{format.percent(groups[index]!.running, 1)}</td>}
                {groups && <td className={classes.number}><b data-group={groups[index]!.group} className={classes.group}>{groups[index]!.group}</b></td>}
              </tr>
            );
          })}
        </tbody>
        {axes.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={axes.length}>{t('total')}</th>
              {columns.map((column, number) => (
                <td key={number} className={classes.number}>
                  <FigureValue figure={answer.total.figures[number]} column={column} currency={currency} label={`${t('total')}, ${column.title}`} />
                  {compared && <Change figure={answer.total.figures[number]} less={column.less} />}
                </td>
              ))}
              {groups && <td colSpan={3} aria-label={t('group')}>{'\u00a0'}</td>}
            </tr>
          </tfoot>
        )}
      </table>
      {rows.length > first && <Button variant="subtle" color="gray" size="compact-sm" mt={8} onClick={() => setAll(!all)}>{all ? t('less') : t('more', { n: rows.length - first })}</Button>}
    </div>
  );
}

/** Whether the row above says the same on this axis and those before it. */
function isSame(rows: { at: number[] }[], index: number, axis: number): boolean {
  const above = rows[index - 1];
  return above !== undefined && axis < (rows[index]?.at.length ?? 0) - 1 && rows[index]!.at.slice(0, axis + 1).every((place, at) => above.at[at] === place);
}

export function ValueName({ value, answer }: { value: AxisValue; answer: Answer }) {
  const person = value.person ? answer.refs.person?.[String(value.person)] : undefined;
  return (
    <span className={table.name}>
      {person && <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={22} />}
      {!person && value.color && <i aria-hidden className={classes.dot} style={{ '--stage': `var(--k-stage-${value.color})` } as React.CSSProperties} />}
      {value.title}
    </span>
  );
}

/** How much more or less than in the period before. */
export function Change({ figure, less }: { figure: Figure | undefined; less: boolean | undefined }) {
  const format = useFormat();
  if (!figure || figure.before === undefined || figure.value === null || (figure.before === 0 && figure.value === 0)) return null;
  if (figure.before === 0) return null;
  const change = figure.value / figure.before - 1;
  if (Math.abs(change) < 0.0005) return <small className={classes.change}>=</small>;
  return <small className={classes.change} data-more={change > 0 !== (less === true)}>{change > 0 ? '+' : '−'}{format.percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0)}</small>;
}

/** The first dimension down, the second across, the first measure within. */
export function PivotTable({ answer }: { answer: Answer }) {
  const t = useText(reportTexts);
  const at = figuresOf(answer);
  const [down, across] = answer.axes;
  const column = answer.columns[0];
  if (!down || !across) return <ReportTable answer={answer} />;
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${classes.table}`} data-wide style={{ minWidth: 130 + across.values.length * 92 }}>
        <thead>
          <tr>
            <th scope="col">{down.title}</th>
            {across.values.map((value, place) => <th key={place} scope="col" className={classes.number}>{value.title}</th>)}
          </tr>
        </thead>
        <tbody>
          {down.values.map((value, row) => (
            <tr key={row}>
              <th scope="row" className={classes.value}><ValueName value={value} answer={answer} /></th>
              {across.values.map((other, place) => (
                <td key={place} className={classes.number}><FigureValue figure={at([row, place], 0)} column={column} currency={answer.currency} label={`${value.title}, ${other.title}`} /></td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.all}>{t('total')}: <FigureValue figure={answer.total.figures[0]} column={column} currency={answer.currency} label={t('total')} /></p>
    </div>
  );
}

/** The measures alone, each big beside the same of the period before. */
export function BigNumbers({ answer }: { answer: Answer }) {
  const t = useText(reportTexts);
  const text = useValue(answer.currency);
  return (
    <div className={classes.numbers}>
      {answer.columns.map((column, number) => {
        const figure = answer.total.figures[number];
        return (
          <section key={number} className={classes.box}>
            <h3>{column.title}</h3>
            <p><FigureValue figure={figure} column={column} currency={answer.currency} label={column.title} big /></p>
            <div>
              <Change figure={figure} less={column.less} />
              {figure?.before !== undefined && <span>{t('was', { value: text(figure.before, column) })}</span>}
            </div>
          </section>
        );
      })}
    </div>
  );
}
