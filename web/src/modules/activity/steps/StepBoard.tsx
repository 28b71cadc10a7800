import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useReportFailure } from '~/app/useReportFailure';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useLive } from '~/lib/live/useLive';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { refreshLists } from '~/modules/records/data/cache';
import type { Item } from '~/modules/records/data/types';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import type { ModePart } from '~/modules/records/extensions';
import { bothFilters } from '~/modules/records/filter/filter';
import { setDragging } from '~/modules/records/live';
import { localToMoment } from '~/modules/records/fields/zonedMoment';
import { showToast } from '~/ui/toasts';
import { planningQuery } from '../data';
import { PlanForm } from '../PlanForm';
import { useActivityNews } from '../useActivityNews';
import { columnFilter, columnsOf, dropDay, stepMoment, type Column } from './columns';
import classes from './StepBoard.module.css';
import { StepColumn } from './StepColumn';
import { stepsTexts } from './texts';

/** «Дела»: records in work by the day of their next step; a card put on another day takes its activity along. */
export function StepBoard({ type, control }: ModePart) {
  const t = useText(stepsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const refresh = useActivityNews();
  const { save } = useRecordChanges('activity');
  const planning = useQuery(planningQuery).data;
  // one moment for all columns, so that a record stands in one of them
  const [now, setNow] = useState(() => new Date().toISOString());
  const [going, setGoing] = useState<ReadonlyMap<number, { item: Item; to: Column }>>(new Map());
  const [adding, setAdding] = useState<{ item: Item; day: string } | null>(null);
  const today = format.dayOf(now);
  const columns = columnsOf(today);
  const open = useMemo(() => bothFilters(control.listFilter, { field: 'closed', op: 'is', value: false }), [control.listFilter]);
  const timer = useRef(0);
  useEffect(() => {
    const clock = window.setInterval(() => setNow(new Date().toISOString()), 5 * 60_000);
    return () => {
      window.clearInterval(clock);
      window.clearTimeout(timer.current);
    };
  }, []);
  // which column a record stands in follows from activities, which are no change of the record itself
  useLive((event) => {
    if (event.name !== 'reconnected' && event.data.type !== type.code && event.data.type !== 'activity') return;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void refreshLists(queries, type.code), 600);
  });

  const move = useCallback(
    async (item: Item, to: Column): Promise<void> => {
      const day = dropDay(to, format.today());
      if (day === undefined) return;
      if (typeof item.values['nextStepAt'] !== 'string') {
        setAdding({ item, day });
        return;
      }
      setGoing((before) => new Map(before).set(item.id, { item, to }));
      try {
        const { items } = await get<{ items: Item[] }>(`/api/activities/of/${type.code}/${item.id}`, { done: false });
        const step = items[0];
        if (!step) showToast(t('gone'));
        else {
          const planAt = stepMoment(String(step.values['planAt']), day, format.timeZone);
          await save(step, { planAt }, { say: t('moved', { title: String(step.values['title']), when: format.moment(planAt) }) });
        }
      } catch (failure) {
        report(failure);
      }
      await refresh();
      setGoing((before) => new Map([...before].filter(([id]) => id !== item.id)));
    },
    [type.code, format, t, save, report, refresh],
  );

  const latest = useRef(move);
  useEffect(() => {
    latest.current = move;
  });
  const board = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      combine(
        ...(board.current ? [autoScrollForElements({ element: board.current })] : []),
        monitorForElements({
          canMonitor: ({ source }) => source.data['step'] !== undefined,
          onDragStart: () => setDragging(true),
          onDrop: ({ source, location }) => {
            setDragging(false);
            const to = location.current.dropTargets[0]?.data['column'] as Column | undefined;
            if (to && to !== source.data['from']) void latest.current(source.data['step'] as Item, to);
          },
        }),
      ),
    [],
  );
  return (
    <div ref={board} className={classes.board} aria-label={t('board')} role="region">
      {columns.map((column, index) => (
        <StepColumn
          key={column}
          type={type}
          column={column}
          today={today}
          filter={bothFilters(open, columnFilter(column, now, format.timeZone))!}
          going={going}
          onMove={(item, to) => void move(item, to)}
          onStep={(item, by) => {
            for (let at = index + by; at >= 0 && at < columns.length; at += by) {
              if (dropDay(columns[at]!, today) === undefined) continue;
              void move(item, columns[at]!);
              return;
            }
          }}
        />
      ))}
      {adding && planning && (
        <Modal opened size={480} radius={12} title={t('plan.title', { title: String(adding.item.values['title'] ?? numbered(adding.item.id)) })} closeButtonProps={{ 'aria-label': t('close') }} onClose={() => setAdding(null)}>
          <PlanForm type={type.code} id={adding.item.id} planning={planning} planAt={stepMoment(localToMoment(`${adding.day} 10:00:00`, format.timeZone), adding.day, format.timeZone)} onClose={() => setAdding(null)} />
        </Modal>
      )}
    </div>
  );
}
