import { lazy, Suspense, useState } from 'react';
import { ActionIcon, Menu, Skeleton, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDots, IconHandStop, IconPlus, IconTrash } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove as del } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useUndo } from '~/modules/records/data/useUndo';
import type { CardPart } from '~/modules/records/extensions';
import { Block } from '../client/Block';
import classes from '../client/Block.module.css';
import { privacyQuery, REFUSALS, type Consent } from './privacy';
import { privacyTexts } from './texts';

const ConsentWindow = lazy(() => import('./ConsentWindow').then((module) => ({ default: module.ConsentWindow })));

/** On what ground the client's data are kept, and what he asked not to do. */
export function ConsentsBlock({ type, item }: CardPart) {
  const t = useText(privacyTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const privacy = useQuery(privacyQuery(type.code, item.id));
  const [open, setOpen] = useState<Consent | 'new' | null>(null);
  const remove = useMutation({
    mutationFn: (consent: Consent) => del<{ operation: string }>(`/api/crm/privacy/consents/${consent.id}`),
    onSuccess: async ({ operation }) => {
      offerUndo(t('removed'), operation);
      await queries.invalidateQueries({ queryKey: ['records', type.code] });
    },
    onError: report,
  });
  const can = privacy.data?.can.update ?? false;
  const refused = REFUSALS.filter((code) => item.values[code] === true);
  const state = (consent: Consent): string[] => [
    t(`basis.${consent.basis}`),
    t('line.given', { date: format.date(consent.given, false) }),
    ...(consent.version ? [t('line.version', { version: consent.version })] : []),
    ...(consent.withdrawn ? [t('line.withdrawn', { date: format.date(consent.withdrawn, false) })] : consent.until ? [consent.until < format.today() ? t('line.ended') : t('line.until', { date: format.date(consent.until, false) })] : []),
  ];
  return (
    <Block
      title={t('title')}
      tools={
        can && (
          <Tooltip label={t('add')}>
            <ActionIcon size={26} aria-label={t('add')} onClick={() => setOpen('new')}><Icon of={IconPlus} size={16} /></ActionIcon>
          </Tooltip>
        )
      }
    >
      {refused.length > 0 && <div className={classes.warn}><Icon of={IconHandStop} size={16} />{t('refusals', { list: refused.map((code) => t(`no.${code}`)).join(', ') })}</div>}
      {privacy.isPending && <Skeleton height={24} mx={14} my={8} width="auto" radius={6} />}
      {privacy.isError && <p className={classes.none}>{t('failed')}</p>}
      {privacy.data?.items.length === 0 && <p className={classes.none}>{t('none')}</p>}
      {privacy.data?.items.map((consent) => (
        <div key={consent.id} className={classes.line}>
          <div className={classes.about}>
            <span className={classes.strong} data-over={consent.withdrawn ?? undefined}>{t(`purpose.${consent.purpose}`)}</span>
            <small title={consent.wording || undefined}>{state(consent).join(' · ')}</small>
          </div>
          {can && (
            <span className={classes.acts}>
              <Menu>
                <Menu.Target>
                  <ActionIcon size={26} aria-label={t('acts')}><Icon of={IconDots} size={15} /></ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {!consent.withdrawn && <Menu.Item leftSection={<Icon of={IconHandStop} size={16} />} onClick={() => setOpen(consent)}>{t('withdraw')}</Menu.Item>}
                  <Menu.Item color="red" leftSection={<Icon of={IconTrash} size={16} />} onClick={() => remove.mutate(consent)}>{t('remove')}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </span>
          )}
        </div>
      ))}
      {open && (
        <Suspense fallback={null}>
          <ConsentWindow type={type.code} client={item.id} consent={open === 'new' ? null : open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </Block>
  );
}
