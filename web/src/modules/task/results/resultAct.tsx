import { useEffect } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconFlagCheck } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { put, remove as del } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import type { CommentAct, CommentPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { taskQuery } from '../data';
import classes from './Results.module.css';
import { resultsQuery } from './data';
import { resultTexts } from './texts';

function useMarking(id: number, comment: number) {
  const t = useText(resultTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  return useMutation({
    mutationFn: (result: boolean) => (result ? put(`/api/tasks/results/${comment}`) : del(`/api/tasks/results/${comment}`)),
    onSuccess: (_, result) => {
      showToast(t(result ? 'marked' : 'unmarked'));
      return queries.invalidateQueries({ queryKey: resultsQuery(id).queryKey });
    },
    onError: report,
  });
}

function useLabel(): string | null {
  const t = useText(resultTexts);
  const { id } = useParams();
  const { data } = useQuery({ ...taskQuery(Number(id)), enabled: id !== undefined });
  return data?.marks ? t('mark') : null;
}

/** Marks at once: there is nothing to ask. */
function MarkWindow({ id, entry, onClose }: CommentPart & { onClose(): void }) {
  const { mutate } = useMarking(id, entry.id);
  useEffect(() => {
    mutate(true, { onSettled: onClose });
    // once, when it is chosen
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return null;
}

/** A comment is what the task was set for. */
export const resultAct: CommentAct = { icon: IconFlagCheck, useLabel, Window: MarkWindow };

/** Below a comment that is a result. */
export function ResultNote({ id, entry }: CommentPart) {
  const t = useText(resultTexts);
  const { data } = useQuery(resultsQuery(id));
  const { data: task } = useQuery(taskQuery(id));
  const marking = useMarking(id, entry.id);
  if (!data?.some((each) => each.comment === entry.id)) return null;
  return (
    <span className={classes.note}>
      <Icon of={IconFlagCheck} size={14} />
      {t('result')}
      {task?.marks && <button type="button" disabled={marking.isPending} onClick={() => marking.mutate(false)}>{t('unmark')}</button>}
    </span>
  );
}
