import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconDownload, IconListSearch, IconLock, IconLockOpen } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { get, withQuery } from '~/lib/api/api';
import { readDay } from '~/lib/format/readDay';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import { readAgent } from '~/modules/identity/profile/agent';
import { DayInput } from '~/ui/DayInput';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './LogPage.module.css';
import { logTexts } from './texts';

interface Entry {
  id: number;
  at: string;
  person: { id: number; name: string } | null;
  kind: string;
  title: string;
  subject: { type: string; typeTitle: string; id: number | null; title: string | null; href: string | null } | null;
  address: string;
  agent: string;
  details: Record<string, unknown>;
}

interface Kinds {
  items: { code: string; group: string; title: string }[];
  groups: { code: string; title: string }[];
  /** Whether the database itself keeps the log from being changed. */
  sealed: boolean;
}

/** What the parts of an entry are called; one that is not listed shows its own name. */
const DETAILS = { action: 'detail.action', field: 'detail.field', fields: 'detail.fields', format: 'detail.format', kinds: 'detail.kinds', link: 'detail.link', records: 'detail.records', roles: 'detail.roles', rows: 'detail.rows', settings: 'detail.settings', type: 'detail.type', what: 'detail.what' } as const;

const FILTERS = ['person', 'kind', 'from', 'to', 'type', 'id'] as const;

/** Who did what when and from where; nobody can change it. The filter stands in the address, so that it can be passed on. */
export function LogPage() {
  const t = useText(logTexts);
  const [params, setParams] = useSearchParams();
  const asked = Object.fromEntries(FILTERS.map((name) => [name, (name === 'from' || name === 'to' ? readDay(params.get(name)) : params.get(name)) || undefined]));
  const set = (changes: Partial<Record<(typeof FILTERS)[number], string | null>>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next, { replace: true });
  };
  const kinds = useQuery({ queryKey: ['admin', 'log', 'kinds'], queryFn: () => get<Kinds>('/api/admin/log/kinds'), staleTime: 60_000 });
  const pages = useInfiniteQuery({
    queryKey: ['admin', 'log', asked],
    queryFn: ({ pageParam, signal }) => get<{ items: Entry[]; next: number | null }>('/api/admin/log', { ...asked, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    staleTime: 0,
  });
  const filtered = FILTERS.some((name) => params.has(name));
  const choices = kinds.data?.groups.map((group) => ({
    group: group.title,
    items: [{ value: group.code, label: t('wholeGroup', { group: group.title }) }, ...kinds.data.items.filter((kind) => kind.group === group.code).map((kind) => ({ value: kind.code, label: kind.title }))],
  }));
  return (
    <Page
      title={t('log')}
      acts={<Button component="a" href={withQuery('/api/admin/log/log.csv', asked)} download variant="default" leftSection={<Icon of={IconDownload} size={16} />}>{t('export')}</Button>}
      below={
        <div className={classes.filter}>
          <PersonSelect label={t('person')} value={asked['person'] ? Number(asked['person']) : null} onChange={(id) => set({ person: id === null ? null : String(id) })} />
          <Select label={t('kind')} placeholder={t('anyKind')} clearable searchable value={asked['kind'] ?? null} data={choices ?? []} onChange={(kind) => set({ kind })} />
          <DayInput label={t('from')} value={asked['from'] ?? ''} onChange={(day) => set({ from: day })} />
          <DayInput label={t('to')} value={asked['to'] ?? ''} onChange={(day) => set({ to: day })} />
          {asked['type'] && <Button className={classes.chip ?? ''} variant="default" onClick={() => set({ type: null, id: null })} title={t('clear')}>{asked['type']} {asked['id'] ? numbered(asked['id']) : ''} ×</Button>}
          {filtered && <Button className={classes.chip ?? ''} variant="subtle" onClick={() => setParams({}, { replace: true })}>{t('clear')}</Button>}
        </div>
      }
    >
      {kinds.data && (
        <p className={classes.sealed} data-open={!kinds.data.sealed || undefined}>
          <Icon of={kinds.data.sealed ? IconLock : IconLockOpen} size={16} />
          {t(kinds.data.sealed ? 'sealed' : 'open')}
        </p>
      )}
      <Loaded of={pages}>
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          if (items.length === 0) return <Notice icon={IconListSearch} title={t(filtered ? 'none' : 'empty')} text={filtered ? undefined : t('emptyText')}>{filtered && <Button variant="default" onClick={() => setParams({}, { replace: true })}>{t('clear')}</Button>}</Notice>;
          return (
            <Section flush>
              <ul className={classes.list}>
                {items.map((entry) => <EntryLine key={entry.id} entry={entry} onFilter={set} />)}
              </ul>
              {pages.hasNextPage && <div className={classes.more}><Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>{t('more')}</Button></div>}
            </Section>
          );
        }}
      </Loaded>
    </Page>
  );
}

function EntryLine({ entry, onFilter }: { entry: Entry; onFilter(changes: { type: string; id: string | null }): void }) {
  const t = useText(logTexts);
  const format = useFormat();
  const { subject } = entry;
  // operations are for the table and for programs: long numbers that say nothing to a reader
  const details = Object.entries(entry.details).filter(([name, value]) => value !== '' && name !== 'operation' && name !== 'undone');
  const agent = readAgent(entry.agent).name;
  return (
    <li className={classes.line}>
      <time dateTime={entry.at} title={format.momentFull(entry.at)}>{format.moment(entry.at)}</time>
      <div className={classes.who}>{entry.person ? <Link to={`/people/${entry.person.id}`}>{entry.person.name}</Link> : <span>{t('nobody')}</span>}</div>
      <div className={classes.what}>
        <b>{entry.title}</b>
        {subject && (
          <span>
            {subject.typeTitle}
            {subject.id !== null && <>{' '}{subject.href ? <Link to={subject.href}>{subject.title}</Link> : (subject.title ?? numbered(subject.id))}</>}
            <button type="button" title={t('onlyThis')} aria-label={t('onlyThis')} onClick={() => onFilter({ type: subject.type, id: subject.id === null ? null : String(subject.id) })}><Icon of={IconListSearch} size={14} /></button>
          </span>
        )}
        {details.length > 0 && <small>{details.map(([name, value]) => `${name in DETAILS ? t(DETAILS[name as keyof typeof DETAILS]) : name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`).join(' · ')}</small>}
      </div>
      <div className={classes.where} title={entry.agent}>{[entry.address, agent].filter(Boolean).join(' · ')}</div>
    </li>
  );
}
