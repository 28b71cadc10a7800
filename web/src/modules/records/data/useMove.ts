import { useCallback } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { put } from '~/lib/api/api';
import { useReportFailure } from '~/app/useReportFailure';
import { useText } from '~/lib/text/useText';
import { recordsTexts } from '../texts';
import { putItem, putValues, refreshLists } from './cache';
import { recordKeys } from './queries';
import { findStage } from './stages';
import type { BoardData, Changed, Item } from './types';
import type { KnownType } from './useRecordType';
import { useExtensions } from '../extensions';
import { useUndo } from './useUndo';

/** A place on the board as one says it: before this card, or after that one. */
export interface Place {
  before?: number;
  after?: number;
}

/** The same as the server takes it: `before` is the card above the place, `after` the one below. */
export function neighboursOf({ before, after }: Place): { before?: number; after?: number } {
  return { ...(after === undefined ? {} : { before: after }), ...(before === undefined ? {} : { after: before }) };
}

export interface Refusal {
  item: Item;
  stage: number;
  place: Place;
  /** Fields that the stage asks for; empty where the server wants another way into the stage. */
  missing: string[];
  /** The problem's code. */
  code: string;
}

/** Puts a card into its new place within a board's data. */
export function moveInBoard(board: BoardData, item: Item, stage: number, place: Place): BoardData {
  const amount = Number(item.values['amount'] ?? 0) || 0;
  const currency = String(item.values['currency'] ?? '');
  return {
    ...board,
    columns: board.columns.map((column) => {
      const was = column.items.some((each) => each.id === item.id);
      const isTarget = column.stage === stage;
      if (!was && !isTarget) return column;
      const items = column.items.filter((each) => each.id !== item.id);
      const difference = (isTarget ? 1 : 0) - (was ? 1 : 0);
      if (isTarget) {
        const moved = { ...item, values: { ...item.values, stage } };
        const at = place.before !== undefined ? items.findIndex((each) => each.id === place.before) : place.after !== undefined ? items.findIndex((each) => each.id === place.after) + 1 : 0;
        items.splice(at < 0 ? items.length : at, 0, moved);
      }
      const base = column.base && currency === column.base.currency ? { ...column.base, amount: column.base.amount + difference * amount } : column.base;
      return { ...column, items, count: column.count + difference, base };
    }),
  };
}

/** Moves a record to a stage, at once on the screen; a stage that asks for fields or for another way is told to `onRefused`. */
export function useMove(type: KnownType, onRefused: (refusal: Refusal) => void) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const report = useReportFailure();
  const { refusals } = useExtensions(type.code);
  return useCallback(
    async (item: Item, stage: number, place: Place = {}): Promise<void> => {
      const changesStage = item.values['stage'] !== stage;
      const target = findStage(type, stage)?.stage;
      const missing = changesStage && target?.semantic === 'F' && type.byCode.has('lossReason') && (item.values['lossReason'] ?? null) === null && (target.requiredFields ?? []).includes('lossReason') ? ['lossReason'] : [];
      if (missing.length > 0) {
        onRefused({ item, stage, place, missing, code: 'stage_requires' });
        return;
      }
      await queries.cancelQueries({ queryKey: recordKeys.boards(type.code) });
      const back = putValues(queries, type.code, item.id, { stage });
      queries.setQueriesData<BoardData>({ queryKey: recordKeys.boards(type.code) }, (board) => board && moveInBoard(board, item, stage, place));
      try {
        const changed = await put<Changed>(`/api/records/${type.code}/${item.id}/place`, { stage, ...neighboursOf(place) });
        putItem(queries, type.code, changed);
        void queries.invalidateQueries({ queryKey: recordKeys.timeline(type.code, item.id) });
        void refreshLists(queries, type.code);
        if (changesStage) offerUndo(t('stage.moved', { stage: target?.title }), changed.operation);
      } catch (failure) {
        back();
        if (failure instanceof ApiProblem && failure.code === 'stage_requires') onRefused({ item, stage, place, missing: (failure.extra['missing'] as string[] | undefined) ?? Object.keys(failure.fields), code: failure.code });
        else if (failure instanceof ApiProblem && failure.code in refusals) onRefused({ item, stage, place, missing: [], code: failure.code });
        else {
          report(failure);
          void refreshLists(queries, type.code);
        }
      }
    },
    [type, t, queries, offerUndo, report, refusals, onRefused],
  );
}
