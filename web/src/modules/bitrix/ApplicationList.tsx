import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconApps } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { ApplicationDialog, type MadeApplication } from './ApplicationDialog';
import classes from './Developers.module.css';
import { outgoingQuery, type Application } from './data';
import { bitrixTexts } from './texts';

/** The applications that people may let in. */
export function ApplicationList({ scopes }: { scopes: string[] }) {
  const t = useText(bitrixTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeApplication | null>(null);
  const outgoing = useQuery(outgoingQuery);
  const refresh = (): void => void queries.invalidateQueries({ queryKey: outgoingQuery.queryKey });
  const drop = async (application: Application): Promise<void> => {
    if (!(await confirm({ title: t('outgoing.removeTitle', { title: application.title }), text: t('application.removeText'), act: t('outgoing.remove') }))) return;
    remove(`/api/bitrix/applications/${application.id}`).then(() => showToast(t('removed')), report).finally(refresh);
  };
  return (
    <Section title={t('applications')} about={t('applications.about')} acts={<Button variant="default" onClick={() => setAdding(true)}>{t('application.add')}</Button>}>
      <Loaded of={outgoing} compact>
        {({ applications }) => (
          <>
            {applications.length === 0 && <p className={classes.count}>{t('applications.none')}</p>}
            <ul className={classes.list}>
              {applications.map((application) => (
                <li key={application.id} className={classes.webhook}>
                  <Icon of={IconApps} size={20} />
                  <div>
                    <b>{application.title}</b>
                    <small>{application.clientId}</small>
                    <small>{[application.redirectUri, application.scopes.join(', ')].join(' · ')}</small>
                  </div>
                  <Button variant="default" size="compact-sm" onClick={() => void drop(application)}>{t('outgoing.remove')}</Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {adding && (
        <ApplicationDialog
          scopes={scopes}
          onClose={() => setAdding(false)}
          onMade={(application) => {
            setAdding(false);
            setMade(application);
            refresh();
          }}
        />
      )}
      {made && (
        <Dialog title={t('application.made')} onClose={() => setMade(null)}>
          <p>{t('application.made.text')}</p>
          <CopyText label={t('application.client')} value={made.clientId} />
          <CopyText label={t('application.secret')} value={made.clientSecret} />
          <CopyText label={t('outgoing.token')} value={made.applicationToken} />
        </Dialog>
      )}
    </Section>
  );
}
