import { useEffect } from 'react';
import { NoRightPage } from '~/app/NoRightPage';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { TaskPlaces } from '../plan/TaskPlaces';
import { TimeTable } from './TimeTable';
import { timeWords } from './texts';

/** Time spent on tasks: one's own, that of one's people and projects. */
export function TimePage() {
  const me = useMe();
  const t = useText(timeWords);
  useEffect(() => {
    document.title = `${t('report')} · Kontor`;
  }, [t]);
  if (!opens(me, 'task')) return <NoRightPage />;
  return (
    <TaskPlaces title={t('report')}>
      <TimeTable />
    </TaskPlaces>
  );
}
