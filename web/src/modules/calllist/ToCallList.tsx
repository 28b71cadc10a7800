import { Suspense, lazy } from 'react';
import { Menu } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { modals } from '@mantine/modals';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { useRecordType, type KnownType } from '~/modules/records/data/useRecordType';
import type { Filter } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import { callListMenuTexts } from './menu/texts';

const CallListForm = lazy(() => import('./CallListForm').then((module) => ({ default: module.CallListForm })));

interface Props {
  type: KnownType;
  ids: number[] | null;
  filter: Filter | null;
  count: string;
  onDone(): void;
}

/** Entry of the menu of chosen records: into a call list, a new one or one that is there. */
export function ToCallList(props: Props) {
  return opens(useMe(), 'calllist') ? <Entry {...props} /> : null;
}

function Entry({ type, ids, filter, count, onDone }: Props) {
  const t = useText(callListMenuTexts);
  const can = useRecordType('calllist').can;
  if (!can.add) return null;
  const open = (): void => {
    const from = [{ type: type.code, ...(ids ? { ids } : { filter: filter ?? ({ op: 'all', of: [] } as Filter) }) }];
    const id = modals.open({ title: `${t('bulk')}: ${count}`, size: 640, children: <Suspense fallback={null}><CallListForm from={from} onDone={onDone} onClose={() => modals.close(id)} /></Suspense> });
  };
  return <Menu.Item leftSection={<Icon of={IconPhoneOutgoing} size={16} />} onClick={open}>{t('bulk')}</Menu.Item>;
}
