import { useState } from 'react';
import { ActionIcon, Checkbox, TextInput, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import { rememberRefs } from '~/modules/records/data/refs';
import type { CardPart } from '~/modules/records/extensions';
import { PersonName } from '~/modules/records/fields/PersonName';
import { AddLink } from '~/ui/AddLink';
import { Icon } from '~/ui/Icon';
import classes from './ChecksBlock.module.css';
import { taskQuery, type Check, type TaskCard } from './data';
import { taskWords } from './words/texts';

/** The checklist of a task: points within points, n of m on its head. */
export function ChecksBlock({ item }: CardPart) {
  const t = useText(taskWords);
  const queries = useQueryClient();
  const report = useReportFailure();
  const { data: task } = useQuery(taskQuery(item.id));
  const [under, setUnder] = useState<number | null>(null);
  const [begun, setBegun] = useState(false);
  const path = `/api/tasks/${item.id}/checks`;
  const run = useMutation({
    mutationFn: (send: () => Promise<TaskCard>) => send(),
    onSuccess: (card) => {
      rememberRefs(card.refs);
      queries.setQueryData(taskQuery(item.id).queryKey, card);
    },
    onError: report,
  });
  if (!task || (task.checks.length === 0 && !task.keepsChecks)) return null;
  if (task.checks.length === 0 && !begun) return <AddLink label={t('checks')} onAdd={() => setBegun(true)} />;
  const done = task.checks.filter((check) => check.doneAt !== null).length;
  const add = (title: string, parent: number | null): void => {
    run.mutate(() => post<TaskCard>(path, { title, ...(parent === null ? {} : { parent }) }));
    setUnder(null);
  };
  const points = (parent: number | null) => {
    const own = task.checks.filter((check) => check.parent === parent);
    return (
      own.length > 0 && (
        <ul className={classes.points}>
          {own.map((check: Check) => (
            <li key={check.id}>
              <div className={classes.point} data-done={check.doneAt !== null || undefined}>
                <Checkbox size="xs" label={check.title} checked={check.doneAt !== null} disabled={!task.keepsChecks} onChange={(event) => { const next = event.currentTarget.checked; run.mutate(() => patch<TaskCard>(`${path}/${check.id}`, { done: next })); }} />
                {check.person !== null && <PersonName id={check.person} />}
                {task.keepsChecks && (
                  <span className={classes.tools}>
                    <Tooltip label={t('checks.under')}><ActionIcon size={24} aria-label={`${t('checks.under')}: ${check.title}`} onClick={() => setUnder(under === check.id ? null : check.id)}><Icon of={IconPlus} size={14} /></ActionIcon></Tooltip>
                    <Tooltip label={t('checks.remove')}><ActionIcon size={24} aria-label={`${t('checks.remove')}: ${check.title}`} onClick={() => run.mutate(() => remove<TaskCard>(`${path}/${check.id}`))}><Icon of={IconTrash} size={14} /></ActionIcon></Tooltip>
                  </span>
                )}
              </div>
              {points(check.id)}
              {under === check.id && <Add onAdd={(title) => add(title, check.id)} />}
            </li>
          ))}
        </ul>
      )
    );
  };
  return (
    <Block title={task.checks.length > 0 ? `${t('checks')} · ${done}/${task.checks.length}` : t('checks')}>
      {points(null)}
      {task.keepsChecks && <Add begun={begun && task.checks.length === 0} onAdd={(title) => add(title, null)} />}
    </Block>
  );
}

function Add({ begun, onAdd }: { begun?: boolean; onAdd(title: string): void }) {
  const t = useText(taskWords);
  const [title, setTitle] = useState('');
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (!title.trim()) return;
        onAdd(title.trim());
        setTitle('');
      }}
    >
      <TextInput size="xs" autoFocus={begun} aria-label={t('checks.add')} placeholder={t('checks.add')} value={title} maxLength={500} onChange={(event) => setTitle(event.currentTarget.value)} />
    </form>
  );
}
