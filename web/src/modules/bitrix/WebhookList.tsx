import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconWebhook } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { WebhookDialog } from './WebhookDialog';
import classes from './Developers.module.css';
import type { Overview, Webhook } from './data';
import { bitrixTexts } from './texts';

/** The incoming webhooks: made, looked after, revoked. */
export function WebhookList({ overview, onChange }: { overview: Overview; onChange(): void }) {
  const t = useText(bitrixTexts);
  const format = useFormat();
  const confirm = useConfirm();
  const report = useReportFailure();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const revoke = async (webhook: Webhook): Promise<void> => {
    if (!(await confirm({ title: t('revoke.title', { title: webhook.title }), text: t('revoke.text'), act: t('revoke') }))) return;
    remove(`/api/bitrix/webhooks/${webhook.id}`).then(() => showToast(t('revoked')), report).finally(onChange);
  };
  return (
    <Section title={t('webhooks')} about={t('webhooks.about')} acts={<Button onClick={() => setAdding(true)}>{t('add')}</Button>}>
      {overview.webhooks.length === 0 ? (
        <Notice icon={IconWebhook} title={t('none')} text={t('none.text')} />
      ) : (
        <ul className={classes.list}>
          {overview.webhooks.map((webhook) => (
            <li key={webhook.id} className={classes.webhook}>
              <Icon of={IconWebhook} size={20} />
              <div>
                <b>{webhook.title}</b>
                <small>{[overview.refs.person?.[String(webhook.person)]?.name, `/rest/${webhook.person}/${webhook.start}…`, webhook.scopes.join(', ')].filter(Boolean).join(' · ')}</small>
                <small>{webhook.lastUsedAt ? t('used', { at: format.moment(webhook.lastUsedAt), method: webhook.lastMethod, ip: webhook.lastIp }) : t('unused')}</small>
              </div>
              <Button variant="default" size="compact-sm" onClick={() => void revoke(webhook)}>{t('revoke')}</Button>
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <WebhookDialog
          scopes={overview.scopes}
          onClose={() => setAdding(false)}
          onMade={(url) => {
            setAdding(false);
            setMade(url);
            onChange();
          }}
        />
      )}
      {made && (
        <Dialog title={t('made')} onClose={() => setMade(null)}>
          <p>{t('made.text')}</p>
          <CopyText label={t('address')} value={made} />
        </Dialog>
      )}
    </Section>
  );
}
