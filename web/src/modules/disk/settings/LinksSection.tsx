import { useState } from 'react';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { get, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Failure } from '~/ui/Failure';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import type { Brief } from '../data';
import classes from '../Disk.module.css';
import { diskSettingsTexts } from './texts';

interface LinkRow {
  id: number;
  name: string;
  folder: boolean;
  storage: string;
  by: Brief | null;
  left: boolean;
  createdAt: string;
  until: string | null;
  expired: boolean;
  password: boolean;
  downloads: number;
  usedAt: string | null;
}

const KEY = ['disk', 'settings', 'links'];

/** All links for those outside, whoever made them; one or many are revoked here. */
export function LinksSection({ rule, onRule }: { rule: boolean; onRule(next: boolean): void }) {
  const t = useText(diskSettingsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [q, setQ] = useState('');
  const [late] = useDebouncedValue(q, 200);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const links = useInfiniteQuery({
    queryKey: [...KEY, late],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => get<{ items: LinkRow[]; next: number | null }>('/api/disk/settings/links', { q: late, before: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const items = links.data?.pages.flatMap((page) => page.items) ?? [];
  const marked = items.filter((link) => chosen.has(link.id)).map((link) => link.id);
  const end = useSave(() => post<{ links: number }>('/api/disk/settings/links/end', { ids: marked }), (ended) => {
    setChosen(new Set());
    showToast(t('links.ended', { n: ended.links }));
    void queries.invalidateQueries({ queryKey: KEY });
  });
  const ask = async (): Promise<void> => {
    if (await confirm({ title: t('links.endTitle', { n: marked.length }), text: t('links.endText'), act: t('links.endOne') })) end.run();
  };
  const mark = (id: number): void => setChosen((old) => (old.has(id) ? new Set([...old].filter((one) => one !== id)) : new Set([...old, id])));
  const told = (link: LinkRow): string =>
    [
      link.until ? (link.expired ? t('links.expired', { day: format.date(link.until) }) : t('links.until', { day: format.date(link.until) })) : t('links.forever'),
      link.password ? t('links.password') : t('links.open'),
      link.usedAt ? t('links.used', { n: link.downloads, at: format.moment(link.usedAt) }) : t('links.unused'),
    ].join(' · ');
  return (
    <Section id="links" title={t('links')} about={t('links.about')}>
      <div className={classes.register}>
        <Checkbox label={t('links.rule')} description={t('links.ruleAbout')} checked={rule} onChange={(event) => onRule(event.currentTarget.checked)} />
        <div className={classes.asking}>
          <TextInput type="search" aria-label={t('links.search')} placeholder={t('links.search')} value={q} onChange={(event) => setQ(event.currentTarget.value)} />
          {marked.length > 0 && <Button color="red" variant="light" loading={end.pending} onClick={() => void ask()}>{t('links.end', { n: marked.length })}</Button>}
        </div>
        {end.message && <p role="alert">{end.message}</p>}
        {links.isPending && <SkeletonRows rows={2} />}
        {links.isError && !links.data && <Failure error={links.error} onRetry={() => void links.refetch()} />}
        {links.data && items.length === 0 && <p className={classes.about}>{late ? t('links.noneFound') : t('links.none')}</p>}
        {items.length > 0 && (
          <ul className={classes.shares}>
            {items.map((link) => (
              <li key={link.id}>
                <Checkbox aria-label={t('links.choose', { name: link.name })} checked={chosen.has(link.id)} onChange={() => mark(link.id)} />
                <span>
                  <b>{link.name}</b>
                  <small>{link.storage} · {link.by ? t(link.left ? 'links.left' : 'links.by', { name: link.by.name }) : t('links.nobody')}</small>
                  <small data-faded={link.expired || undefined}>{told(link)}</small>
                </span>
              </li>
            ))}
          </ul>
        )}
        {links.hasNextPage && <Button variant="subtle" color="gray" loading={links.isFetchingNextPage} onClick={() => void links.fetchNextPage()}>{t('links.more')}</Button>}
      </div>
    </Section>
  );
}
