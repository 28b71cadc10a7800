import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconFileExport, IconRecycle } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { ListControl } from '../data/useListState';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { recordsTexts } from '../texts';

const ExportDialog = lazy(() => import('./ExportDialog').then((module) => ({ default: module.ExportDialog })));

/** «…» of a list: what is rarely wanted. */
export function RecordsMenu({ type, control }: { type: KnownType; control: ListControl }) {
  const t = useText(recordsTexts);
  const navigate = useNavigate();
  const { listActs } = useExtensions(type.code);
  const [exporting, setExporting] = useState(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Tooltip label={t('more')}>
            <ActionIcon variant="default" aria-label={t('more')}><Icon of={IconDots} /></ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {listActs.map((Act, index) => <Act key={index} type={type} />)}
          {type.can.export && <Menu.Item leftSection={<Icon of={IconFileExport} />} onClick={() => setExporting(true)}>{t('export')}</Menu.Item>}
          <Menu.Item leftSection={<Icon of={IconRecycle} />} onClick={() => navigate(`/bin?type=${type.code}`)}>{t('bin')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog type={type} control={control} onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </>
  );
}
