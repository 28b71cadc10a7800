import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { useUndo } from '~/modules/records/data/useUndo';
import { personOf } from '~/modules/records/data/refs';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { SkeletonRows } from '~/ui/SkeletonRows';
import classes from './CallList.module.css';
import { membersQuery, refreshCallLists, type CallList, type MemberRow } from './data';
import { callListTexts } from './texts';

/** The clients behind a figure, with what came of each. */
export function MembersDialog({ list, title, status, person, onClose }: { list: CallList; title: string; status: number | null; person: number | null; onClose(): void }) {
  const t = useText(callListTexts);
  const format = useFormat();
  const me = useMe();
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const report = useReportFailure();
  const members = useInfiniteQuery(membersQuery(list.id, status, person));
  const rows = members.data?.pages.flatMap((page) => page.items) ?? [];
  const back = async (row: MemberRow): Promise<void> => {
    try {
      const { operation } = await remove<{ operation: string }>(`/api/calllists/${list.id}/members/${row.id}/result`);
      offerUndo(t('rows.returned', { title: row.title }), operation);
      await refreshCallLists(queries);
    } catch (failure) {
      report(failure);
    }
  };
  return (
    <Dialog title={`${title}: ${format.number(members.data?.pages[0]?.count ?? 0)}`} size={560} onClose={onClose}>
      {members.isPending && <SkeletonRows />}
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <Link to={recordPath(row.type, row.record)}>{row.title}</Link>
              <small>
                {row.result && <span>{row.result}</span>}
                {row.reason && <span>{t(`reason.${row.reason}`)}</span>}
                {row.callAt && <span>{t('callAt', { at: format.moment(row.callAt) })}</span>}
                {row.attempts > 1 && <span>{t('attempts', { n: row.attempts })}</span>}
                {row.person !== null && <span>{personOf(row.person)?.name}</span>}
                {row.at && <time dateTime={row.at}>{row.activity ? <Link to={recordPath('activity', row.activity)}>{format.moment(row.at)}</Link> : format.moment(row.at)}</time>}
              </small>
              {row.comment && <p>{row.comment}</p>}
            </div>
            {!row.open && list.calls && (list.can.update || row.person === me.person.id) && (
              <Tooltip label={t('rows.back')}><ActionIcon size={28} aria-label={`${t('rows.back')}: ${row.title}`} onClick={() => void back(row)}><Icon of={IconArrowBackUp} size={16} /></ActionIcon></Tooltip>
            )}
          </li>
        ))}
      </ul>
      {members.hasNextPage && <Button variant="default" loading={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>{t('rows.more')}</Button>}
    </Dialog>
  );
}
