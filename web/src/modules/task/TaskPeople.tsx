import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { PersonName } from '~/modules/records/fields/PersonName';
import { idsOf } from '~/modules/records/fields/ids';
import classes from './TaskPeople.module.css';
import { taskQuery } from './data';
import { taskWords } from './words/texts';

/** Who works on a task and what is asked of each. */
export function TaskPeople({ item }: CardPart) {
  const t = useText(taskWords);
  const { data: task } = useQuery(taskQuery(item.id));
  const creator = Number(item.values['creator'] ?? 0);
  const responsible = Number(item.values['responsible'] ?? 0);
  const helpers = idsOf(item.values['helpers']);
  const observers = idsOf(item.values['observers']);
  const duty = item.values['duty'];
  return (
    <Block title={t('people')}>
      <dl className={classes.people}>
        {creator > 0 && <Row role={t('creator')} person={creator} />}
        {responsible > 0 && <Row role={t('responsible')} person={responsible} duty={typeof duty === 'string' ? duty : undefined} />}
        {helpers.map((person) => <Row key={person} role={t('helper')} person={person} duty={task?.duties[String(person)]} />)}
        {observers.map((person) => <Row key={person} role={t('observer')} person={person} />)}
      </dl>
    </Block>
  );
}

function Row({ role, person, duty }: { role: string; person: number; duty?: string | undefined }) {
  return (
    <div>
      <dt>{role}</dt>
      <dd><PersonName id={person} />{duty && <small>{duty}</small>}</dd>
    </div>
  );
}
