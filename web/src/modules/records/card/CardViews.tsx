import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { typesQuery } from '../data/queries';
import type { Layout } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './CardViews.module.css';

/** The named layouts of a card beside the one that it opens with: one click takes another, for all cards of the type. */
export function CardViews({ type, layout }: { type: string; layout: Layout }) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const choose = useMutation({
    mutationFn: (view: string) => put(`/api/records/${type}/layout/choice`, { view }),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: typesQuery.queryKey });
      await queries.invalidateQueries({ queryKey: ['record-layout', type] });
    },
    onError: report,
  });
  const views = layout.views ?? [];
  if (views.length === 0) return null;
  const now = choose.isPending ? choose.variables : (layout.view ?? '');
  return (
    <div role="group" aria-label={t('layout.view')} className={classes.views}>
      {['', ...views].map((view) => (
        <button key={view} type="button" aria-pressed={view === now} onClick={() => view !== now && choose.mutate(view)}>{view || t('layout.usual')}</button>
      ))}
    </div>
  );
}
