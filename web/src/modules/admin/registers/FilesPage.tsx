import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { IconFile, IconFiles, IconPhoto } from '@tabler/icons-react';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import type { Refs } from '~/modules/records/data/types';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { useLate } from '~/ui/useLate';
import { RegisterFilter } from './RegisterFilter';
import classes from './Register.module.css';
import { registerTexts } from './texts';
import { isNarrowed, useRegisterAsk } from './useRegisterAsk';

interface FileLine {
  id: number;
  name: string;
  type: string;
  size: number;
  picture: boolean;
  by: number | null;
  at: string;
  record: { type: string; id: number; title: string | null; href: string | null };
}

/** All files of the portal with what they hang on. */
export function FilesPage() {
  const t = useText(registerTexts);
  const format = useFormat();
  const { ask, set, params } = useRegisterAsk();
  const q = params.get('q') ?? '';
  const [late] = useDebouncedValue(q, 200);
  const files = useInfiniteQuery({
    queryKey: ['admin', 'files', ask, late],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => get<{ items: FileLine[]; next: number | null; refs: Refs }>('/api/admin/files', { ...ask, q: late, cursor: pageParam }, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const isLate = useLate(files.isPending);
  const pages = files.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const person = (id: number | null) => (id === null ? undefined : pages.map((page) => page.refs.person?.[String(id)]).find(Boolean));
  return (
    <Page title={t('files')}>
      <RegisterFilter ask={ask} onChange={set}>
        <TextInput className={classes.search ?? ''} type="search" label={t('files.name')} placeholder={t('files.search')} value={q} onChange={(event) => set({ q: event.currentTarget.value })} />
      </RegisterFilter>
      {isLate && <SkeletonRows />}
      {files.isError && !files.data && <Failure error={files.error} onRetry={() => void files.refetch()} />}
      {files.data && items.length === 0 && <Notice icon={IconFiles} title={isNarrowed(ask) || q ? t('files.emptyAsk') : t('files.empty')} text={isNarrowed(ask) || q ? undefined : t('files.emptyText')} />}
      {items.length > 0 && (
        <Section flush>
          <ul className={classes.lines} data-dim={files.isPlaceholderData || undefined}>
            {items.map((file) => (
              <li key={file.id} className={classes.line}>
                <Icon of={file.picture ? IconPhoto : IconFile} size={18} />
                <div className={classes.what}>
                  <a href={`/api/files/${file.id}`} download aria-label={t('files.open', { name: file.name })}>{file.name}</a>
                  <small>{file.record.href ? <Link to={file.record.href}>{file.record.title}</Link> : numbered(file.record.id)}</small>
                </div>
                <span className={classes.who}>{person(file.by)?.name ?? t('operations.system')}</span>
                <time className={classes.when} dateTime={file.at} title={format.momentFull(file.at)}>{format.moment(file.at)}</time>
                <span className={classes.end}>{format.size(file.size)}</span>
              </li>
            ))}
          </ul>
          {files.hasNextPage && <div className={classes.more}><Button variant="subtle" color="gray" loading={files.isFetchingNextPage} onClick={() => void files.fetchNextPage()}>{t('more')}</Button></div>}
        </Section>
      )}
    </Page>
  );
}
