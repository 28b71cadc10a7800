import { Menu, Skeleton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { IconTimeline } from '@tabler/icons-react';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { personOf, rememberRefs } from '~/modules/records/data/refs';
import { findStage } from '~/modules/records/data/stages';
import type { Refs } from '~/modules/records/data/types';
import type { CardPart } from '~/modules/records/extensions';
import classes from './StageHistory.module.css';
import { crmTexts } from './texts';

interface Move {
  at: string;
  by: number | null;
  kind: string;
  from: number | null;
  to: number | null;
  seconds: number | null;
  undone?: boolean;
}

/** «…» entry: the record's way through its stages with the time on each. */
export function StageHistory({ type, item }: CardPart) {
  const t = useText(crmTexts);
  const open = (): void => void modals.open({ title: t('history.title'), size: 520, closeButtonProps: { 'aria-label': t('close') }, children: <HistoryList type={type} item={item} /> });
  return <Menu.Item leftSection={<Icon of={IconTimeline} size={16} />} onClick={open}>{t('history.act')}</Menu.Item>;
}

function HistoryList({ type, item }: CardPart) {
  const t = useText(crmTexts);
  const format = useFormat();
  const history = useQuery({
    queryKey: ['records', type.code, 'stage-history', item.id],
    queryFn: async ({ signal }) => {
      const answer = await get<{ items: Move[]; refs?: Refs }>(`/api/crm/${type.code}/${item.id}/stage-history`, undefined, { signal });
      rememberRefs(answer.refs);
      return answer.items;
    },
    staleTime: 0,
  });
  return (
    <div>
      {history.isPending && <Skeleton height={120} radius={8} />}
      {history.isError && <p className={classes.none}>{t('failed')}</p>}
      {history.data?.length === 0 && <p className={classes.none}>{t('history.none')}</p>}
      <ol className={classes.list}>
        {history.data?.map((move, index) => {
          const to = findStage(type, move.to);
          return (
            <li key={`${move.at} ${index}`} data-undone={move.undone || undefined}>
              <i style={{ background: `var(--k-stage-${to?.stage.color ?? 1})` }} />
              <div>
                <b>{to?.stage.title ?? '—'}</b>{type.pipelines.length > 1 && to && <span> · {to.pipeline.title}</span>}
                <small>{(move.by !== null && personOf(move.by)?.name) || ''} · <time title={format.momentFull(move.at)}>{format.moment(move.at)}</time>{move.undone && ` · ${t('history.undone')}`}</small>
              </div>
              <em>{move.seconds === null || move.seconds === undefined ? t('history.now') : format.duration(move.seconds)}</em>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
