import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBellRinging } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { post, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { AnswerDialog } from './AnswerDialog';
import { OutgoingDialog } from './OutgoingDialog';
import classes from './Developers.module.css';
import { outgoingQuery, type Handler } from './data';
import { bitrixTexts } from './texts';

/** Who is told of events, what waits, and what was answered. */
export function OutgoingList() {
  const t = useText(bitrixTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<Handler | null>(null);
  const [looking, setLooking] = useState<Handler | null>(null);
  const outgoing = useQuery(outgoingQuery);
  const refresh = (): void => void queries.invalidateQueries({ queryKey: outgoingQuery.queryKey });
  const drop = async (handler: Handler): Promise<void> => {
    if (!(await confirm({ title: t('outgoing.removeTitle', { title: handler.title }), text: t('outgoing.removeText'), act: t('outgoing.remove') }))) return;
    remove(`/api/bitrix/outgoing/${handler.id}`).then(() => showToast(t('removed')), report).finally(refresh);
  };
  const resume = (handler: Handler): void => {
    post(`/api/bitrix/outgoing/${handler.id}/resume`).then(refresh, report);
  };
  const state = (handler: Handler): string => {
    if (handler.stoppedAt) return t('outgoing.stopped');
    return handler.tries > 0 ? t('outgoing.tries', { count: handler.tries }) : t('outgoing.waiting', { count: handler.waiting });
  };
  return (
    <Section title={t('outgoing')} about={t('outgoing.about')} acts={<Button variant="default" onClick={() => setAdding(true)}>{t('outgoing.add')}</Button>}>
      <Loaded of={outgoing} compact>
        {({ handlers }) => (
          <>
            {handlers.length === 0 && <p className={classes.count}>{t('outgoing.none')}</p>}
            <ul className={classes.list}>
              {handlers.map((handler) => (
                <li key={handler.id} className={classes.webhook}>
                  <Icon of={IconBellRinging} size={20} />
                  <div>
                    <b>{handler.title}</b>
                    {handler.url && <small>{handler.url}</small>}
                    <small>{handler.events.join(', ')}</small>
                    <small>{state(handler)}</small>
                  </div>
                  {(handler.tries > 0 || handler.stoppedAt) && <Button variant="default" size="compact-sm" onClick={() => resume(handler)}>{t('outgoing.resume')}</Button>}
                  <Button variant="default" size="compact-sm" onClick={() => setLooking(handler)}>{t('outgoing.answers')}</Button>
                  <Button variant="default" size="compact-sm" onClick={() => void drop(handler)}>{t('outgoing.remove')}</Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {adding && (
        <OutgoingDialog
          events={outgoing.data?.events ?? []}
          onClose={() => setAdding(false)}
          onMade={(handler) => {
            setAdding(false);
            setMade(handler);
            refresh();
          }}
        />
      )}
      {made && (
        <Dialog title={t('made')} onClose={() => setMade(null)}>
          <p>{t('outgoing.token.text')}</p>
          <CopyText label={t('outgoing.token')} value={made.token} />
        </Dialog>
      )}
      {looking && <AnswerDialog handler={looking} onClose={() => setLooking(null)} />}
    </Section>
  );
}
