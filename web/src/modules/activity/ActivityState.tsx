import { useState } from 'react';
import { Button } from '@mantine/core';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useReportFailure } from '~/app/useReportFailure';
import { useText } from '~/lib/text/useText';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import type { CardPart } from '~/modules/records/extensions';
import classes from './Activity.module.css';
import { CloseDialog } from './CloseDialog';
import { activityTexts } from './texts';
import { useActivityNews } from './useActivityNews';

/** On an activity's own card: whether it is done, and the way to end it or to take it up again. */
export function ActivityState({ item }: CardPart) {
  const t = useText(activityTexts);
  const changes = useRecordChanges('activity');
  const refresh = useActivityNews();
  const report = useReportFailure();
  const [closing, setClosing] = useState(false);
  const done = item.values['closed'] === true;
  const reopen = async (): Promise<void> => {
    try {
      await changes.save(item, { closed: false }, { say: t('reopened') });
      await refresh();
    } catch (failure) {
      if (!(failure instanceof ApiProblem)) throw failure;
      report(failure);
    }
  };
  return (
    <div className={classes.notice}>
      <span>{t(done ? 'notice.closed' : 'notice.open')}</span>
      {item.can.update && (done ? <Button variant="default" onClick={() => void reopen()}>{t('reopen')}</Button> : <Button onClick={() => setClosing(true)}>{t('done.save')}</Button>)}
      {closing && <CloseDialog item={item} onClose={() => setClosing(false)} />}
    </div>
  );
}
