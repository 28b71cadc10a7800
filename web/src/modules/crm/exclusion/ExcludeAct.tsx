import { Suspense, lazy, useState } from 'react';
import { Menu } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { has } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import { exclusionTexts } from './texts';

const ExcludeDialog = lazy(() => import('./ExcludeDialog').then((module) => ({ default: module.ExcludeDialog })));

/** «…» entry: no more records from the phones and addresses of this one. */
export function ExcludeAct(part: CardPart) {
  const t = useText(exclusionTexts);
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!has(me, 'exclusions')) return null;
  return (
    <>
      <Menu.Item closeMenuOnClick={false} leftSection={<Icon of={IconBan} size={16} />} onClick={() => setOpen(true)}>{t('act')}</Menu.Item>
      {open && <Suspense fallback={null}><ExcludeDialog {...part} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
