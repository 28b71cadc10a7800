import { lazy } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { IconChecklist } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import type { Item, Values } from '~/modules/records/data/types';
import { recordKeys } from '~/modules/records/data/queries';
import { useRecordType } from '~/modules/records/data/useRecordType';
import type { CommentAct, CommentPart } from '~/modules/records/extensions';
import { idsOf } from '~/modules/records/fields/ids';
import { commentTasksQuery } from './data';
import { plainText, titleOf } from './plainText';
import { commentTaskTexts } from './texts';

const NewTask = lazy(() => import('../NewTask').then((module) => ({ default: module.NewTask })));
const FIELDS: Record<string, string> = { deal: 'deals', lead: 'leads', contact: 'contacts', company: 'companies' };

function useLabel(): string | null {
  const t = useText(commentTaskTexts);
  return useRecordType('task').can.add ? t('act') : null;
}

function CommentTaskWindow({ type, id, entry, onClose }: CommentPart & { onClose(): void }) {
  const queries = useQueryClient();
  const taskType = useRecordType('task');
  const text = plainText(entry.html);
  const field = FIELDS[type];
  // a question beside a task is about the same records as the task
  const task = type === 'task' ? queries.getQueryData<Item>(recordKeys.record('task', id)) : undefined;
  const links = task ? Object.fromEntries(Object.values(FIELDS).flatMap((code) => (idsOf(task.values[code]).length > 0 ? [[code, idsOf(task.values[code])]] : []))) : field ? { [field]: [id] } : {};
  const given: Values = { comment: entry.id, title: titleOf(text), situation: text, ...links };
  return (
    <NewTask
      type={taskType}
      given={given}
      onClose={() => {
        onClose();
        void queries.invalidateQueries({ queryKey: commentTasksQuery(type, id).queryKey });
      }}
    />
  );
}

/** A comment becomes a task that is linked with it: one question, one task. */
export const commentAct: CommentAct = { icon: IconChecklist, useLabel, Window: CommentTaskWindow };
