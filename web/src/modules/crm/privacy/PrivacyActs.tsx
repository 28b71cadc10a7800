import { lazy, Suspense, useState } from 'react';
import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDownload, IconUserOff } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { CardPart } from '~/modules/records/extensions';
import { privacyQuery } from './privacy';
import { privacyTexts } from './texts';

const ErasureWindow = lazy(() => import('./ErasureWindow').then((module) => ({ default: module.ErasureWindow })));

/** Entries of a contact's menu: all that is known of him as an archive, and to forget it. */
export function PrivacyActs({ type, item }: CardPart) {
  const t = useText(privacyTexts);
  const privacy = useQuery(privacyQuery(type.code, item.id));
  const [erasing, setErasing] = useState(false);
  if (!privacy.data?.can.erase) return null;
  return (
    <>
      <Menu.Item leftSection={<Icon of={IconDownload} size={16} />} component="a" href={`/api/crm/privacy/export/${item.id}`} download>{t('export')}</Menu.Item>
      {!item.values['erasedAt'] && <Menu.Item color="red" closeMenuOnClick={false} leftSection={<Icon of={IconUserOff} size={16} />} onClick={() => setErasing(true)}>{t('erase')}</Menu.Item>}
      {erasing && <Suspense fallback={null}><ErasureWindow contact={item.id} onClose={() => setErasing(false)} /></Suspense>}
    </>
  );
}
