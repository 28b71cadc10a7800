import { Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { Values } from '../data/types';
import type { Filter } from '../filter/filter';
import { recordsTexts } from '../texts';
import classes from './BulkBar.module.css';

interface Preview {
  total: { count: number; exact: boolean };
  /** On so many of them it was tried. */
  tried: number;
  changed: number;
  same: number;
  refused: number;
  reasons: { message: string; count: number; examples: { id: number; title: string }[] }[];
}

/** What a bulk change would do, before it is done: how many change, how many refuse and why. */
export function BulkPreview({ type, chosen, action, values }: { type: string; chosen: { filter: Filter | Record<string, never> } | { ids: number[] }; action: 'update' | 'delete'; values?: Values }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const [wanted] = useDebouncedValue({ ...chosen, action, ...(values ? { values } : {}) }, 300);
  const preview = useQuery({
    queryKey: ['bulk-preview', type, wanted],
    queryFn: () => post<Preview>(`/api/records/${type}/bulk/preview`, wanted),
    staleTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
  });
  const { data, error } = preview;
  if (error) return <p className={classes.hint} role="status">{error instanceof ApiProblem ? ([...Object.values(error.fields)][0] ?? error.detail) : null}</p>;
  if (!data) return <p className={classes.preview} role="status"><Loader size="xs" /> {t('bulk.preview.trying')}</p>;
  const whole = data.total.exact && data.total.count <= data.tried;
  return (
    <div className={classes.preview} role="status">
      <p>
        {!whole && <>{t('bulk.preview.part', { tried: format.number(data.tried), total: data.total.exact ? format.number(data.total.count) : t('total.more', { n: format.number(data.total.count) }) })} </>}
        {t(action === 'delete' ? 'bulk.preview.deletes' : 'bulk.preview.changes', { n: data.changed })}
        {data.same > 0 && <>, {t('bulk.preview.same', { n: data.same })}</>}
        {data.refused > 0 && <>, <b>{t('bulk.preview.refused', { n: data.refused })}</b></>}.
      </p>
      {data.reasons.length > 0 && (
        <ul>
          {data.reasons.slice(0, 5).map((reason) => (
            <li key={reason.message}>
              <span>{reason.message}</span> <small>{[...reason.examples.map((each) => each.title), ...(reason.count > reason.examples.length ? [t('bulk.preview.others', { n: reason.count - reason.examples.length })] : [])].join(', ')}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
