import { useState } from 'react';
import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBell, IconCheck, IconMessage, IconSettings, IconTargetArrow, IconUserShield } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, put } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './NoticesPage.module.css';
import type { NoticeLine, NoticePage } from './notices';
import { noticesTexts } from './texts';

const ICONS = { work: IconTargetArrow, talk: IconMessage, account: IconUserShield, system: IconBell } as const;

/** All notifications of this person: by what they are about, only the unread ones, marked one by one or at once. */
export function NoticesPage() {
  const t = useText(noticesTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [unread, setUnread] = useState(false);
  const [kind, setKind] = useState<string | null>(null);
  const kinds = useQuery({ queryKey: ['notices', 'kinds'], queryFn: async () => (await get<{ items: { code: string; title: string }[] }>('/api/notices/kinds')).items, staleTime: Infinity });
  const pages = useInfiniteQuery({
    queryKey: ['notices', 'list', unread, kind],
    queryFn: ({ pageParam, signal }) => get<NoticePage>('/api/notices', { unread: unread || undefined, kind: kind ?? undefined, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const read = useMutation({
    mutationFn: (what: { ids?: number[]; kind?: string; all?: boolean }) => put('/api/notices/read', what),
    onError: report,
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  const count = pages.data?.pages[0]?.unread ?? 0;
  const clear = (): void => {
    setUnread(false);
    setKind(null);
  };
  return (
    <Page
      title={t('notices')}
      width="text"
      beside={count > 0 && <span className={classes.count}>{t('notices.count', { n: count })}</span>}
      acts={
        <>
          {count > 0 && <Button variant="default" leftSection={<Icon of={IconCheck} size={16} />} loading={read.isPending} onClick={() => read.mutate(kind ? { kind } : { all: true })}>{t(kind ? 'notices.readKind' : 'notices.readAll')}</Button>}
          <Button component={Link} to="/notices/settings" variant="default" leftSection={<Icon of={IconSettings} size={16} />}>{t('notices.settings')}</Button>
        </>
      }
      below={
        <div className={classes.filter}>
          <SegmentedControl size="xs" aria-label={t('notices')} value={unread ? 'unread' : 'all'} onChange={(value) => setUnread(value === 'unread')} data={[{ value: 'all', label: t('notices.all') }, { value: 'unread', label: t('notices.unread') }]} />
          <Select className={classes.kind ?? ''} aria-label={t('notices.kind')} placeholder={t('notices.anyKind')} clearable value={kind} onChange={setKind} data={(kinds.data ?? []).map((each) => ({ value: each.code, label: each.title }))} />
        </div>
      }
    >
      <Loaded of={pages}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return unread || kind
              ? <Notice icon={IconBell} title={t('notices.emptyFiltered')}><Button variant="default" onClick={clear}>{t('notices.clear')}</Button></Notice>
              : <Notice icon={IconBell} title={t('notices.empty')} text={t('notices.emptyText')} />;
          }
          return (
            <Section flush>
              <ul className={classes.list}>
                {items.map((notice) => <Line key={notice.id} notice={notice} onRead={() => read.mutate({ ids: [notice.id] })} />)}
              </ul>
              {pages.hasNextPage && <div className={classes.more}><Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>{t('notices.more')}</Button></div>}
            </Section>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Line({ notice, onRead }: { notice: NoticeLine; onRead(): void }) {
  const t = useText(noticesTexts);
  const format = useFormat();
  const words = (
    <>
      <span>{notice.text}{!notice.read && <span className={classes.hidden}> ({t('notices.new')})</span>}</span>
      <time dateTime={notice.at} title={format.momentFull(notice.at)}>{format.moment(notice.at)}</time>
    </>
  );
  return (
    <li className={classes.line} data-new={!notice.read || undefined}>
      <Icon of={ICONS[notice.group]} size={18} />
      {notice.href?.startsWith('/api/') ? <a className={classes.words} href={notice.href} download onClick={() => !notice.read && onRead()}>{words}</a> : notice.href ? <Link className={classes.words} to={notice.href} onClick={() => !notice.read && onRead()}>{words}</Link> : <div className={classes.words}>{words}</div>}
      {!notice.read && <ActionIcon aria-label={t('notices.read')} title={t('notices.read')} onClick={onRead}><Icon of={IconCheck} size={16} /></ActionIcon>}
    </li>
  );
}
