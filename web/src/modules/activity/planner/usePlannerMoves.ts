import { useCallback, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import { localToMoment } from '~/modules/records/fields/zonedMoment';
import { clock } from './days';
import type { Entry, Shift } from './entries';
import { plannerTexts } from './texts';

interface Known extends Shift {
  version: number;
}

/** Puts entries to other times, at once on the screen; what the server refuses goes back and says why. */
export function usePlannerMoves() {
  const t = useText(plannerTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const activities = useRecordChanges('activity');
  const tasks = useRecordChanges('task');
  const [shifts, setShifts] = useState<ReadonlyMap<string, Known>>(new Map());
  const put = useCallback(
    async (entry: Entry, shift: Shift, values: Record<string, unknown>, say: string): Promise<void> => {
      const version = shifts.get(entry.key)?.version ?? entry.item.version;
      setShifts((now) => new Map(now).set(entry.key, { ...shift, version }));
      try {
        const changed = await (entry.type === 'task' ? tasks : activities).save({ id: entry.item.id, version }, values, { say });
        setShifts((now) => new Map(now).set(entry.key, { ...shift, version: changed.version }));
        await queries.invalidateQueries({ queryKey: ['activity'], predicate: (query) => query.queryKey[1] !== 'planning' });
      } catch (failure) {
        report(failure);
        await queries.invalidateQueries({ queryKey: ['activity', 'calendar'] });
      } finally {
        setShifts((now) => new Map([...now].filter(([key]) => key !== entry.key)));
      }
    },
    [shifts, tasks, activities, queries, report],
  );
  const move = useCallback(
    (entry: Entry, day: string, minute: number): void => {
      const at = localToMoment(`${day} ${clock(minute)}:00`, format.timeZone);
      if (at === entry.at) return;
      void put(entry, { at, ...(entry.type === 'activity' ? { minutes: entry.minutes } : {}) }, entry.type === 'task' ? { deadline: at } : { planAt: at }, t('moved', { title: entry.title, when: `${format.date(format.dayOf(at))}, ${format.time(at)}` }));
    },
    [put, format, t],
  );
  const resize = useCallback(
    (entry: Entry, minutes: number): void => {
      if (entry.type === 'task' || minutes < 15 || minutes === entry.minutes) return;
      void put(entry, { at: entry.at, minutes }, { duration: minutes }, t('resized', { title: entry.title, length: t('add.minutes', { n: minutes }) }));
    },
    [put, t],
  );
  return { shifts, move, resize };
}
