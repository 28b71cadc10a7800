import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconKey } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { CopyText } from '~/ui/CopyText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import classes from '../profile/Own.module.css';
import { TokenDialog } from './TokenDialog';
import { securityTexts } from './texts';

interface Token {
  id: number;
  title: string;
  start: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  lastIp: string;
}

const tokensKey = ['security', 'tokens'];

/** Keys by which programs act for the person. */
export function OwnTokens() {
  const t = useText(securityTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const tokens = useQuery({ queryKey: tokensKey, queryFn: async () => (await get<{ items: Token[] }>('/api/security/tokens')).items, staleTime: 0 });
  const refresh = () => queries.invalidateQueries({ queryKey: tokensKey });
  const revoke = async (token: Token): Promise<void> => {
    if (!(await confirm({ title: t('token.revokeTitle', { title: token.title }), text: t('token.revokeText'), act: t('token.revoke') }))) return;
    remove(`/api/security/tokens/${token.id}`).then(() => showToast(t('token.revoked')), report).finally(refresh);
  };
  const end = (token: Token): string => {
    if (!token.expiresAt) return t('token.endless');
    return new Date(token.expiresAt) < new Date() ? t('token.expired') : t('token.until', { at: format.date(format.dayOf(token.expiresAt)) });
  };
  return (
    <Section title={t('tokens')} about={t('tokens.about')} acts={<Button variant="default" onClick={() => setAdding(true)}>{t('token.add')}</Button>}>
      <Loaded of={tokens} skeleton={<SkeletonRows rows={1} />} compact>
        {(items) => (
          <ul className={classes.list}>
            {items.map((token) => (
              <li key={token.id} className={classes.session}>
                <Icon of={IconKey} size={20} />
                <div>
                  <b>{token.title}</b>
                  <small>{[`${token.start}…`, token.scopes.every((each) => each.startsWith('read')) ? t('token.reads') : t('token.writes'), end(token)].join(' · ')}</small>
                  <small>{token.lastUsedAt ? t('token.used', { at: format.moment(token.lastUsedAt), ip: token.lastIp }) : t('token.unused')}</small>
                </div>
                <Button variant="default" size="compact-sm" onClick={() => void revoke(token)}>{t('token.revoke')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {adding && (
        <TokenDialog
          onClose={() => setAdding(false)}
          onMade={(token) => {
            setAdding(false);
            setMade(token);
            void refresh();
          }}
        />
      )}
      {made && (
        <Dialog title={t('token.made')} onClose={() => setMade(null)}>
          <p>{t('token.madeText')}</p>
          <CopyText label={t('token')} value={made} />
        </Dialog>
      )}
    </Section>
  );
}
