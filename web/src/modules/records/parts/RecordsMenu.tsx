import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconRecycle } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { ListControl } from '../data/useListState';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { recordsTexts } from '../texts';

/** «…» of a list: what is rarely wanted. */
export function RecordsMenu({ type }: { type: KnownType; control: ListControl }) {
  const t = useText(recordsTexts);
  const navigate = useNavigate();
  const { listActs } = useExtensions(type.code);
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('more')}>
          <ActionIcon variant="default" aria-label={t('more')}><Icon of={IconDots} /></ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {listActs.map((Act, index) => <Act key={index} type={type} />)}
        <Menu.Item leftSection={<Icon of={IconRecycle} />} onClick={() => navigate(`/bin?type=${type.code}`)}>{t('bin')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
