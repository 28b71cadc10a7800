import { useState } from 'react';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import form from '../open/form.module.css';
import classes from '../profile/Own.module.css';
import { readAgent } from '../profile/agent';
import { canUsePasskeys, makePasskey } from './passkey';
import { securityTexts } from './texts';
import { useProof } from './useProof';

interface Passkey {
  id: number;
  title: string;
  backedUp: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

const passkeysKey = ['security', 'passkeys'];

/** Keys that sign in without a password: this device, a phone, a stick. */
export function OwnPasskeys() {
  const t = useText(securityTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const proof = useProof();
  const [adding, setAdding] = useState(false);
  const [naming, setNaming] = useState<Passkey | null>(null);
  const passkeys = useQuery({ queryKey: passkeysKey, queryFn: () => get<{ items: Passkey[]; possible: boolean }>('/api/security/passkeys'), staleTime: 0 });
  const refresh = () => queries.invalidateQueries({ queryKey: ['security'] });
  const isPossible = canUsePasskeys() && passkeys.data?.possible === true;
  const add = async (): Promise<void> => {
    setAdding(true);
    try {
      const options = await proof.run((known) => post<Record<string, unknown>>('/api/security/passkeys/options', known));
      const credential = options && (await makePasskey(options));
      if (credential) {
        const added = await post<Passkey>('/api/security/passkeys', { title: readAgent(navigator.userAgent).name || t('passkey'), credential });
        setNaming(added);
        showToast(t('passkey.added'));
      } else if (options) {
        showToast(t('passkey.notMade'));
      }
    } catch (failure) {
      report(failure);
    }
    setAdding(false);
    void refresh();
  };
  const remove = async (passkey: Passkey): Promise<void> => {
    if (!(await confirm({ title: t('passkey.removeTitle', { title: passkey.title }), text: t('passkey.removeText'), act: t('remove') }))) return;
    await proof.run((known) => post(`/api/security/passkeys/${passkey.id}/removal`, known)).catch(report);
    void refresh();
  };
  return (
    <Section title={t('passkeys')} about={t('passkeys.about')} acts={isPossible && <Button variant="default" loading={adding} onClick={() => void add()}>{t('passkey.add')}</Button>}>
      <Loaded of={passkeys} skeleton={<SkeletonRows rows={1} />} compact>
        {(data) => (
          <>
            <ul className={classes.list}>
              {data.items.map((passkey) => (
                <li key={passkey.id} className={classes.session}>
                  <Icon of={IconFingerprint} size={20} />
                  <div>
                    <b>{passkey.title}</b>
                    <small>{[t('passkey.since', { at: format.date(format.dayOf(passkey.createdAt)) }), passkey.lastUsedAt ? t('passkey.used', { at: format.moment(passkey.lastUsedAt) }) : t('passkey.unused')].join(' · ')}</small>
                  </div>
                  <ActionIcon variant="default" aria-label={t('passkey.name')} title={t('passkey.name')} onClick={() => setNaming(passkey)}><Icon of={IconPencil} size={16} /></ActionIcon>
                  <ActionIcon variant="default" aria-label={t('remove')} title={t('remove')} onClick={() => void remove(passkey)}><Icon of={IconTrash} size={16} /></ActionIcon>
                </li>
              ))}
            </ul>
            {!isPossible && <p className={form.hint}>{t('passkeys.impossible')}</p>}
          </>
        )}
      </Loaded>
      {naming && <NameDialog passkey={naming} onClose={() => setNaming(null)} onNamed={() => void refresh()} />}
      {proof.dialog}
    </Section>
  );
}

function NameDialog({ passkey, onClose, onNamed }: { passkey: Passkey; onClose(): void; onNamed(): void }) {
  const t = useText(securityTexts);
  const [title, setTitle] = useState(passkey.title);
  const save = useSave(
    () => patch(`/api/security/passkeys/${passkey.id}`, { title: title.trim() }),
    () => {
      onNamed();
      onClose();
    },
  );
  return (
    <Dialog title={t('passkey')} act={t('save')} busy={save.pending} message={save.message} onSubmit={() => save.run()} onClose={onClose}>
      <TextInput label={t('passkey.title')} description={t('passkey.titleHint')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
    </Dialog>
  );
}
