import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowsJoin2, IconCopyCheck } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import classes from './DoubleNotice.module.css';
import { useMergeDialog } from './MergeAct';
import { mergingCardTexts } from './card/texts';

interface Beside {
  /** Open doubles that the last search has found. */
  alike: { id: number; title: string }[];
  merged: { id: number; title: string; at: string; operation: string; undoable: boolean }[];
}

/** On a card: whom it seems to be the same as, and what was merged into it. */
export function DoubleNotice({ type, item }: CardPart) {
  const t = useText(mergingCardTexts);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const report = useReportFailure();
  const { data } = useQuery({ queryKey: ['records', type.code, 'related', 'doubles', item.id], queryFn: ({ signal }) => get<Beside>(`/api/merging/${type.code}/${item.id}/doubles`, undefined, { signal }) });
  const merging = useMergeDialog(type.code, (id) => {
    void queries.invalidateQueries({ queryKey: ['records', type.code] });
    if (id !== item.id) void navigate({ pathname: recordPath(type.code, id), search: window.location.search }, { replace: true });
  });
  if (!data || (data.alike.length === 0 && data.merged.length === 0)) return null;
  const undo = async (operation: string): Promise<void> => {
    try {
      const { left } = await post<{ left: { title: string; fields?: { title: string }[] }[] }>(`/api/records/operations/${operation}/undo`);
      await queries.invalidateQueries({ queryKey: ['records'] });
      if (left.length === 0) showToast(t('note.undone'));
      else showToast(t('note.partly'), { lines: left.slice(0, 5).map((each) => [each.title, each.fields?.map((field) => field.title).join(', ')].filter(Boolean).join(': ')) });
    } catch (failure) {
      report(failure);
    }
  };
  const operations = [...new Set(data.merged.map((each) => each.operation))];
  return (
    <>
      {data.alike.length > 0 && (
        <section className={classes.box} data-warn>
          <p>
            <Icon of={IconCopyCheck} size={16} />
            <span>
              {t('note.alike')}{' '}
              {data.alike.map((each, index) => (
                <span key={each.id}>{index > 0 && ', '}<Link to={recordPath(type.code, each.id)}>{each.title}</Link></span>
              ))}
            </span>
          </p>
          {item.can.update && <Button variant="default" size="compact-sm" onClick={() => merging.open([item.id, ...data.alike.map((each) => each.id)])}>{t('note.compare')}</Button>}
        </section>
      )}
      {operations.map((operation) => {
        const some = data.merged.filter((each) => each.operation === operation);
        return (
          <section key={operation} className={classes.box}>
            <p><Icon of={IconArrowsJoin2} size={16} /> <span>{t('note.merged', { titles: some.map((each) => `${each.title} (${numbered(each.id)})`).join(', ') })}</span></p>
            {some[0]?.undoable && <Button variant="default" size="compact-sm" onClick={() => void undo(operation)}>{t('note.undo')}</Button>}
          </section>
        );
      })}
      {merging.dialog}
    </>
  );
}
