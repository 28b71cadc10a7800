import { useEffect } from 'react';
import { NoRightPage } from '~/app/NoRightPage';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { extendTasks } from '../extend';
import { PlanBoard } from './PlanBoard';
import classes from './PlanBoard.module.css';
import { TaskPlaces } from './TaskPlaces';
import { planWords } from './texts';

extendTasks();

/** «Мой план»: one's tasks in columns of one's own. */
export function MyPlanPage() {
  const me = useMe();
  const t = useText(planWords);
  useEffect(() => {
    document.title = `${t('mine')} · Kontor`;
  }, [t]);
  if (!opens(me, 'task')) return <NoRightPage />;
  return (
    <TaskPlaces title={t('mine')}>
      <p className={classes.about}>{t('mine.about')}</p>
      <PlanBoard path="mine" />
    </TaskPlaces>
  );
}
