import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '@mantine/core';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useQuery } from '@tanstack/react-query';
import { IconFilterOff, IconInbox, IconMoodConfuzed, IconPlus } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useText } from '~/lib/text/useText';
import { ApiProblem } from '~/lib/api/ApiProblem';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { useLate } from '~/ui/useLate';
import { boardQuery } from '../data/queries';
import { orderedStages } from '../data/stages';
import type { BoardData, Item } from '../data/types';
import type { ListControl } from '../data/useListState';
import { useMove, type Place, type Refusal } from '../data/useMove';
import type { KnownType } from '../data/useRecordType';
import { setDragging } from '../live';
import { RefusedMove } from '../parts/RefusedMove';
import { recordsTexts } from '../texts';
import { BoardColumn, type Wanted } from './BoardColumn';
import { BoardSkeleton } from './BoardSkeleton';
import classes from './RecordBoard.module.css';
import { cardFields } from './cardFields';

/** Records as cards in columns by stage; cards are dragged by the mouse or moved by Alt and the arrows. */
export function RecordBoard({ type, control, onAdd }: { type: KnownType; control: ListControl; onAdd(): void }) {
  const t = useText(recordsTexts);
  const { boardPipeline, boardFilter, set } = control;
  const pipeline = type.pipelines.find((each) => each.id === boardPipeline);
  const ask = useMemo(() => ({ pipeline: boardPipeline, filter: boardFilter, fields: cardFields(type) }), [boardPipeline, boardFilter, type]);
  const { data, isPending, isPlaceholderData, error, refetch } = useQuery(boardQuery(type.code, ask));
  const late = useLate(isPending);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [said, setSaid] = useState('');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { id: openId } = useParams();
  const move = useMove(type, setRefused);
  const scroll = useRef<HTMLDivElement>(null);
  const latest = useRef<{ data: BoardData | undefined; move: typeof move }>({ data, move });
  useEffect(() => {
    latest.current = { data, move };
  });

  useActions(
    useMemo<Action[]>(() => {
      if (openId) return [];
      const group = () => type.titlePlural;
      const enter = (): void => document.querySelector<HTMLElement>('[data-card-id]')?.focus();
      return [
        { id: 'board.enter', title: recordsTexts.label('action.cards'), group, keys: ['arrowdown'], hidden: true, run: enter },
        { id: 'board.stage', title: recordsTexts.label('action.toStage'), group, keys: ['alt+arrowright', 'alt+arrowleft'], hidden: true, run: enter },
        { id: 'board.rank', title: recordsTexts.label('action.toRank'), group, keys: ['alt+arrowup', 'alt+arrowdown'], hidden: true, run: enter },
      ];
    }, [type, openId]),
  );

  const isLoaded = data !== undefined;
  useEffect(() => {
    const element = scroll.current;
    return combine(
      ...(element ? [autoScrollForElements({ element })] : []),
      monitorForElements({
        canMonitor: ({ source }) => typeof source.data['card'] === 'number',
        onDragStart: () => setDragging(true),
        onDrop: ({ source, location }) => {
          setDragging(false);
          const board = latest.current.data;
          const id = source.data['card'] as number;
          const item = board?.columns.flatMap((column) => column.items).find((each) => each.id === id);
          if (!item) return;
          const overCard = location.current.dropTargets.find((target) => typeof target.data['card'] === 'number');
          const column = location.current.dropTargets.find((target) => typeof target.data['stage'] === 'number' && target.data['card'] === undefined);
          if (overCard) {
            const other = overCard.data['card'] as number;
            if (other === id) return;
            const place: Place = extractClosestEdge(overCard.data) === 'top' ? { before: other } : { after: other };
            void latest.current.move(item, overCard.data['stage'] as number, place);
          } else if (column) {
            const stage = column.data['stage'] as number;
            const last = board?.columns.find((each) => each.stage === stage)?.items.filter((each) => each.id !== id).at(-1);
            if (item.values['stage'] === stage && !last) return;
            void latest.current.move(item, stage, column.data['folded'] || !last ? {} : { after: last.id });
          }
        },
      }),
    );
  }, [isLoaded]);

  const moveByKeys = useCallback(
    (item: Item, by: { column?: -1 | 1; row?: -1 | 1 }) => {
      if (!pipeline || !data) return;
      const stages = orderedStages(pipeline);
      const at = stages.findIndex((stage) => stage.id === item.values['stage']);
      // Drawn anew in another place, the card takes the keyboard along.
      const focusAgain = (): void => setWanted({ id: item.id, at: Date.now() });
      if (by.column) {
        const target = stages[at + by.column];
        if (!target) return;
        setSaid(t('board.moved', { stage: target.title }));
        void move(item, target.id).then(focusAgain);
        focusAgain();
      } else if (by.row) {
        const items = data.columns.find((column) => column.stage === item.values['stage'])?.items ?? [];
        const other = items[items.findIndex((each) => each.id === item.id) + by.row];
        if (!other) return;
        void move(item, Number(item.values['stage']), by.row < 0 ? { before: other.id } : { after: other.id }).then(focusAgain);
        focusAgain();
      }
    },
    [pipeline, data, move, t],
  );

  if (error && !data) {
    return (
      <Notice icon={IconMoodConfuzed} title={t('list.failed')} text={error instanceof ApiProblem ? error.detail || t('offline') : undefined}>
        <Button variant="default" onClick={() => refetch()}>{t('again')}</Button>
      </Notice>
    );
  }
  if (!data) return late ? <BoardSkeleton /> : <div className={classes.board} />;
  const isEmpty = data.columns.every((column) => column.count === 0);
  const empty = isEmpty && (
    <div className={classes.empty}>
      <Notice compact icon={boardFilter ? IconFilterOff : IconInbox} title={boardFilter ? t('empty.filtered') : t('empty.first', { types: type.titlePlural })} text={boardFilter ? t('empty.filteredText') : t('empty.firstText')}>
        {boardFilter ? (
          <Button variant="default" onClick={() => set({ filter: null, view: null, q: '' })}>{t('filter.clear')}</Button>
        ) : (
          type.can.add && <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={onAdd}>{t('empty.add', { type: type.title })}</Button>
        )}
      </Notice>
    </div>
  );
  return (
    <div className={classes.place}>
      <div className={classes.board} ref={scroll} data-dim={isPlaceholderData || undefined}>
        {(pipeline ? orderedStages(pipeline) : []).map((stage) => {
          const column = data.columns.find((each) => each.stage === stage.id);
          return column && <BoardColumn key={stage.id} type={type} stage={stage} column={column} ask={ask} wanted={wanted} onMoveByKeys={moveByKeys} />;
        })}
      </div>
      {empty}
      <div className={classes.said} role="status" aria-live="assertive">{said}</div>
      {refused && <RefusedMove type={type} refusal={refused} onClose={() => setRefused(null)} />}
    </div>
  );
}
