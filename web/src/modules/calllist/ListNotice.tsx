import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import type { CardPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import classes from './CallList.module.css';
import { callListQuery, refreshCallLists } from './data';
import { callListTexts } from './texts';

/** Above the sections: how many are left, the way to the first of them, and the end of it all. */
export function ListNotice({ item }: CardPart) {
  const t = useText(callListTexts);
  const queries = useQueryClient();
  const changes = useRecordChanges('calllist');
  const list = useQuery(callListQuery(item.id)).data;
  const closed = item.values['closed'] === true;
  const close = (value: boolean): void => void changes.save(item, { closed: value }).then(() => refreshCallLists(queries));
  if (!list) return null;
  return (
    <div className={classes.notice}>
      <span>{closed ? t('finished') : t('notice.open', { left: list.left, total: list.total })}</span>
      {item.can.update && <Button variant="default" onClick={() => close(!closed)}>{t(closed ? 'reopen' : 'finish')}</Button>}
      {list.calls && list.left > 0 && <Button component={Link} to={`/calls/${item.id}`} leftSection={<Icon of={IconPhoneOutgoing} size={16} />}>{t('call')}</Button>}
    </div>
  );
}
