import { useEffect, useState } from 'react';
import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconArrowLeft, IconFile, IconFolder, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { get } from '~/lib/api/api';
import { diskPath, diskSearchQuery } from '~/lib/search/disk';
import { allOfKindPath, foundKey, type Found, type SearchResults } from '~/lib/search/found';
import { has } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { FoundRow } from './FoundRow';
import classes from './SearchPage.module.css';
import { searchTexts } from './texts';

const EACH = 8;
const PAGE = 30;

/** Everything that is found, kind by kind; of files and comments also one kind alone, page by page. */
export function SearchPage() {
  const t = useText(searchTexts);
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const kind = params.get('kind');
  const [text, setText] = useState(asked);
  const [shown, setShown] = useState(asked);
  const [late] = useDebouncedValue(text.trim(), 200);
  // the address changed by itself: «back», or another search from Ctrl+K
  if (asked !== shown) {
    setShown(asked);
    if (asked !== text.trim()) setText(asked);
  }
  useEffect(() => {
    if (late === asked || late !== text.trim()) return;
    setParams({ ...(late ? { q: late } : {}), ...(kind && late ? { kind } : {}) }, { replace: true });
  }, [late, text, asked, kind, setParams]);
  return (
    <Page title={t('title')} width="text">
      <TextInput
        autoFocus
        size="md"
        value={text}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        leftSection={<Icon of={IconSearch} />}
        rightSection={text && <CloseButton aria-label={t('clear')} onClick={() => setText('')} />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {!asked ? (
        <Notice icon={IconSearch} title={t('start')} text={t('start.text')} />
      ) : kind === 'file' || kind === 'comment' ? (
        <OneKind key={`${kind} ${asked}`} kind={kind} q={asked} />
      ) : (
        <AllKinds q={asked} />
      )}
    </Page>
  );
}

function AllKinds({ q }: { q: string }) {
  const t = useText(searchTexts);
  const results = useQuery({ queryKey: ['search', 'page', q], queryFn: ({ signal }) => get<SearchResults>('/api/search', { q, each: EACH }, { signal }), placeholderData: keepPreviousData });
  const me = useMe();
  const onDisk = useQuery({ ...diskSearchQuery(q, EACH + 1), enabled: me.guest !== true && has(me, 'page_disk'), placeholderData: keepPreviousData });
  const files = onDisk.data ?? [];
  return (
    <Loaded of={results}>
      {(data) => {
        if (data.tooShort && files.length === 0) return <Notice icon={IconSearch} title={t('short')} />;
        if (data.items.length === 0 && data.people.length === 0 && files.length === 0) return <Notice icon={IconSearchOff} title={t('none', { q })} text={t('none.text')} />;
        return (
          <div className={classes.kinds} aria-busy={results.isPlaceholderData}>
            {data.kinds.map((kind) => (
              <Section
                key={kind.kind}
                flush
                title={kind.title}
                acts={kind.more && <Button component={Link} to={allOfKindPath(kind.kind, q)} variant="subtle" size="compact-sm" aria-label={t('all.of', { kind: kind.title })}>{t('all')}</Button>}
              >
                <ul className={classes.list}>
                  {data.items.filter((item) => item.kind === kind.kind).map((item) => <FoundRow key={foundKey(item)} found={item} />)}
                </ul>
              </Section>
            ))}
            {files.length > 0 && (
              <Section flush title={t('disk')} acts={files.length > EACH && <Button component={Link} to={`/disk?${new URLSearchParams({ q }).toString()}`} variant="subtle" size="compact-sm" aria-label={t('all.of', { kind: t('disk') })}>{t('all')}</Button>}>
                <ul className={classes.list}>
                  {files.slice(0, EACH).map((item) => (
                    <li key={item.id} className={classes.row}>
                      <span className={classes.icon}><Icon of={item.folder ? IconFolder : IconFile} /></span>
                      <div className={classes.what}>
                        <Link to={diskPath(item)}>{item.name}</Link>
                        <small>{item.place.map((crumb) => crumb.name).join(' › ')}</small>
                      </div>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {data.people.length > 0 && (
              <Section flush title={t('people')}>
                <ul className={classes.list}>
                  {data.people.map((person) => (
                    <li key={person.id} className={classes.row}>
                      <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={28} />
                      <div className={classes.what}>
                        <Link to={`/people/${person.id}`}>{person.name}</Link>
                        {person.postTitle && <small>{person.postTitle}</small>}
                      </div>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function OneKind({ kind, q }: { kind: string; q: string }) {
  const t = useText(searchTexts);
  const pages = useInfiniteQuery({
    queryKey: ['search', 'kind', kind, q],
    queryFn: ({ pageParam, signal }) => get<SearchResults>('/api/search', { q, types: kind, each: PAGE, from: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (last.kinds[0]?.more ? all.length * PAGE : undefined),
  });
  const found: Found[] = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Button component={Link} to={`/search?${new URLSearchParams({ q }).toString()}`} variant="subtle" size="compact-sm" leftSection={<Icon of={IconArrowLeft} size={16} />} style={{ alignSelf: 'start' }}>{t('everything')}</Button>
      {pages.isError && <Failure error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && found.length === 0 && <Notice icon={IconSearchOff} title={t('none', { q })} text={t('none.text')} />}
      {found.length > 0 && (
        <Section flush title={pages.data?.pages[0]?.kinds[0]?.title ?? ''}>
          <ul className={classes.list}>{found.map((item) => <FoundRow key={foundKey(item)} found={item} />)}</ul>
        </Section>
      )}
      {pages.hasNextPage && <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('more')}</Button>}
    </>
  );
}
