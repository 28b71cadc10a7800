import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPencil } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { PersonName } from '~/modules/records/fields/PersonName';
import { idsOf } from '~/modules/records/fields/ids';
import { Icon } from '~/ui/Icon';
import classes from './TaskPeople.module.css';
import { taskQuery } from './data';
import { taskWords } from './words/texts';

const PeopleDialog = lazy(() => import('./PeopleDialog').then((module) => ({ default: module.PeopleDialog })));

/** Who works on a task and what is asked of each. */
export function TaskPeople({ item }: CardPart) {
  const t = useText(taskWords);
  const [editing, setEditing] = useState(false);
  const { data: task } = useQuery(taskQuery(item.id));
  const creator = Number(item.values['creator'] ?? 0);
  const responsible = Number(item.values['responsible'] ?? 0);
  const helpers = idsOf(item.values['helpers']);
  const observers = idsOf(item.values['observers']);
  const duty = item.values['duty'];
  return (
    <Block title={t('people')} tools={task && task.editable === null && task.state !== 'done' && <Tooltip label={t('people.edit')}><ActionIcon aria-label={t('people.edit')} onClick={() => setEditing(true)}><Icon of={IconPencil} size={16} /></ActionIcon></Tooltip>}>
      <dl className={classes.people}>
        {creator > 0 && <Row role={t('creator')} person={creator} />}
        {responsible > 0 && <Row role={t('responsible')} person={responsible} duty={typeof duty === 'string' ? duty : undefined} />}
        {helpers.map((person) => <Row key={person} role={t('helper')} person={person} duty={task?.duties[String(person)]} />)}
        {observers.map((person) => <Row key={person} role={t('observer')} person={person} />)}
      </dl>
      {editing && task && <Suspense fallback={null}><PeopleDialog item={item} task={task} onClose={() => setEditing(false)} /></Suspense>}
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
