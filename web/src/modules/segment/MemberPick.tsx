import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconPencil } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { post } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { refreshSegments, type ClientType, type Segment } from './data';
import { segmentTexts } from './texts';

/** Puts one client into lists and takes him out of them. */
export function MemberPick({ type, client, lists, present }: { type: ClientType; client: number; lists: Segment[]; present: number[] }) {
  const t = useText(segmentTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const put = useMutation({
    mutationFn: (segment: number) => post(`/api/crm/segments/${segment}/members`, { type, action: present.includes(segment) ? 'remove' : 'add', ids: [client] }),
    onSuccess: () => refreshSegments(queries),
    onError: report,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('card.change')}>
          <ActionIcon size={26} aria-label={t('card.change')}><Icon of={IconPencil} size={16} /></ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {lists.map((segment) => (
          <Menu.Item key={segment.id} closeMenuOnClick={false} rightSection={present.includes(segment.id) ? <Icon of={IconCheck} size={15} /> : null} onClick={() => put.mutate(segment.id)}>{segment.title}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
