import { useState } from 'react';
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconRepeat } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { useActivityNews } from '../useActivityNews';
import { sayRule, seriesQuery, usualRule, type Rule } from './series';
import classes from './Series.module.css';
import { SeriesFields } from './SeriesFields';
import { seriesTexts } from './texts';

/** On the card of an activity: how it repeats, what comes next, and the ways to change or end that. */
export function SeriesBlock({ item }: CardPart) {
  const t = useText(seriesTexts);
  const format = useFormat();
  const report = useReportFailure();
  const refresh = useActivityNews();
  const offerUndo = useUndo();
  const [editing, setEditing] = useState(false);
  const series = useQuery(seriesQuery(item.id)).data?.series ?? null;
  const writes = item.can.update && item.values['closed'] !== true;
  const act = useMutation({
    mutationFn: async (what: 'sample' | 'stop' | 'remove') => {
      if (what === 'sample') {
        await put(`/api/activities/${item.id}/series/sample`);
        showToast(t('sample.said'));
        return;
      }
      const { operation } = await remove<{ operation: string }>(`/api/activities/${item.id}/series?remove=${what === 'remove'}`);
      // the end of a series is no change of a record: what can be undone is the removal of this one
      if (what === 'remove') offerUndo(t('removed'), operation);
      else showToast(t('stopped'));
    },
    onError: report,
    onSettled: refresh,
  });
  if (!series && !writes) return null;
  return (
    <section className={classes.block} aria-label={t('series')}>
      {series ? (
        <>
          <h3><Icon of={IconRepeat} size={15} />{t('series')}</h3>
          <p>{sayRule(series, format)}</p>
          <p className={classes.about}>{series.endedAt || !series.nextOn ? t('ended') : t('next', { day: format.date(series.nextOn) })}</p>
          {writes && <p className={classes.about}>{series.differs ? t('differs') : t('only')}</p>}
          {writes && (
            <div className={classes.acts}>
              {series.differs && !series.endedAt && <Button size="compact-sm" loading={act.isPending} onClick={() => act.mutate('sample')}>{t('sample')}</Button>}
              <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>{t('change')}</Button>
              {!series.endedAt && <Button size="compact-sm" variant="default" disabled={act.isPending} onClick={() => act.mutate('stop')}>{t('stop')}</Button>}
              {!series.endedAt && item.can.delete && <Button size="compact-sm" variant="default" disabled={act.isPending} onClick={() => act.mutate('remove')}>{t('remove')}</Button>}
            </div>
          )}
        </>
      ) : (
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<Icon of={IconRepeat} size={14} />} onClick={() => setEditing(true)}>{t('begin')}</Button>
      )}
      {editing && <Editing activity={item.id} planAt={String(item.values['planAt'] ?? '')} rule={series?.rule ?? null} onClose={() => setEditing(false)} />}
    </section>
  );
}

function Editing({ activity, planAt, rule: before, onClose }: { activity: number; planAt: string; rule: Rule | null; onClose(): void }) {
  const t = useText(seriesTexts);
  const format = useFormat();
  const refresh = useActivityNews();
  const [rule, setRule] = useState<Rule>(() => before ?? usualRule(format.dayOf(planAt)));
  const save = useSave(
    () => put(`/api/activities/${activity}/series`, rule),
    () => {
      onClose();
      showToast(t('saved'));
      void refresh();
    },
  );
  return (
    <Dialog title={t(before ? 'change' : 'begin')} act={t('save')} onClose={onClose} onSubmit={() => save.run()} busy={save.pending} message={save.message} size={520}>
      {before && <p className={classes.about}>{t('change.about')}</p>}
      <SeriesFields rule={rule} onChange={setRule} fields={save.fields} />
    </Dialog>
  );
}
