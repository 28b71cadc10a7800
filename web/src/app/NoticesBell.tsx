import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBell, IconSettings } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { get, put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Notice as EmptyNotice } from '~/ui/Notice';
import classes from './NoticesBell.module.css';
import { appTexts } from './texts';

interface NoticeLine {
  id: number;
  at: string;
  text: string;
  href: string | null;
  read: boolean;
}

/** The bell: how many are new, the last ones, one click to the place. */
export function NoticesBell() {
  const t = useText(appTexts);
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [opened, { toggle, close }] = useDisclosure(false);
  const notices = useQuery({ queryKey: ['notices', 'bell'], queryFn: ({ signal }) => get<{ items: NoticeLine[]; unread: number }>('/api/notices', undefined, { signal }), refetchInterval: 120_000 });
  const read = useMutation({ mutationFn: (what: { ids?: number[]; all?: boolean }) => put('/api/notices/read', what), onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }) });
  const unread = notices.data?.unread ?? 0;
  const name = unread > 0 ? t('notices.unread', { n: unread }) : t('notices');
  return (
    <Popover opened={opened} onChange={(next) => !next && close()} width={380} position="bottom-end" trapFocus>
      <Popover.Target>
        <Tooltip label={t('notices')}>
          <ActionIcon className={classes.bell} aria-label={name} onClick={toggle}>
            <Icon of={IconBell} />
            {unread > 0 && <sup>{unread > 99 ? '99+' : unread}</sup>}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div className={classes.head}>
          <b>{t('notices')}</b>
          <span className={classes.acts}>
            {unread > 0 && <Button variant="subtle" size="compact-xs" onClick={() => read.mutate({ all: true })}>{t('notices.readAll')}</Button>}
            <ActionIcon component={Link} to="/notices/settings" size={28} aria-label={t('notices.settings')} title={t('notices.settings')} onClick={close}><Icon of={IconSettings} size={16} /></ActionIcon>
          </span>
        </div>
        {notices.isError && <EmptyNotice compact icon={IconBell} title={t('notices.failed')}><Button variant="default" onClick={() => notices.refetch()}>{t('error.again')}</Button></EmptyNotice>}
        {notices.data?.items.length === 0 && <EmptyNotice compact icon={IconBell} title={t('notices.empty')} text={t('notices.emptyText')} />}
        <div className={classes.list}>
          {notices.data?.items.map((notice) => (
            <button
              key={notice.id}
              type="button"
              className={classes.line}
              data-new={!notice.read || undefined}
              onClick={() => {
                if (!notice.read) read.mutate({ ids: [notice.id] });
                if (notice.href?.startsWith('/api/')) window.location.assign(notice.href);
                else if (notice.href) void navigate(notice.href);
                close();
              }}
            >
              <span>{notice.text}</span>
              <time dateTime={notice.at} title={format.momentFull(notice.at)}>{format.moment(notice.at)}</time>
            </button>
          ))}
        </div>
        <Link className={classes.all} to="/notices" onClick={close}>{t('notices.all')}</Link>
      </Popover.Dropdown>
    </Popover>
  );
}
