import { Button, Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { PeopleSelect } from '~/modules/identity/PersonSelect';
import { pathOf } from '../data';
import classes from './OrderLine.module.css';
import { PartFilter } from './PartFilter';
import type { Choice, Line } from './lines';
import { pageTexts } from './texts';

interface Props {
  line: Line;
  person: number;
  choice: Choice;
  isTemporary: boolean;
  onChange(part: Partial<Choice>): void;
  onSplit?: (() => void) | undefined;
}

/** Some records of a type: how many, whether they go, to whom. */
export function OrderLine({ line, person, choice, isTemporary, onChange, onSplit }: Props) {
  const t = useText(pageTexts);
  const format = useFormat();
  const title = line.pipeline ? t('line.pipeline', { type: line.title, pipeline: line.pipeline }) : line.title;
  const closed = line.closed?.count ?? 0;
  return (
    <li className={classes.line} data-off={!choice.take || undefined}>
      <Checkbox aria-label={t('line.take', { what: title })} checked={choice.take} onChange={(event) => onChange({ take: event.currentTarget.checked })} />
      <div className={classes.what}>
        <p className={classes.title}>
          <b>{title}</b>
          <Link to={pathOf(line.figure.open)} aria-label={`${title}: ${format.number(line.figure.count)}`}>{format.number(line.figure.count)}</Link>
          {line.figure.base.amount > 0 && <span>{`${line.figure.base.mixed ? '≈ ' : ''}${format.moneyShort(line.figure.base.amount, line.figure.base.currency)}`}</span>}
        </p>
        {choice.take && (
          <div className={classes.more}>
            {line.followers && <Checkbox size="xs" label={t('line.follow')} checked={choice.follow} onChange={(event) => onChange({ follow: event.currentTarget.checked })} />}
            {closed > 0 && !isTemporary && <Checkbox size="xs" label={t('line.closedToo', { n: format.number(closed) })} checked={choice.closed} onChange={(event) => onChange({ closed: event.currentTarget.checked })} />}
            <PartFilter type={line.type} filter={choice.filter} onChange={(filter) => onChange({ filter })} />
            {onSplit && <Button variant="subtle" color="gray" size="compact-xs" onClick={onSplit}>{t('line.split')}</Button>}
          </div>
        )}
      </div>
      {choice.take && <PeopleSelect label={t('line.to', { what: title })} placeholder={t('line.same')} value={choice.receivers} onChange={(receivers) => onChange({ receivers })} without={[person]} />}
    </li>
  );
}
