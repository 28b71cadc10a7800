import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconArrowRight, IconFile, IconFileText, IconFolder, IconSearch } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { Action } from '~/lib/actions/Action';
import { Keys } from '~/lib/actions/Keys';
import { takeKeys } from '~/lib/actions/earlyKeys';
import { useCurrentActions } from '~/lib/actions/useCurrentActions';
import { get } from '~/lib/api/api';
import { findSections } from '~/lib/settings/findSections';
import { has } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { recentPlaces } from '~/lib/recentPlaces';
import { diskPath, diskSearchQuery } from '~/lib/search/disk';
import { allOfKindPath, foundKey, foundPath, unmarked, type SearchResults } from '~/lib/search/found';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import classes from './Palette.module.css';
import { paletteIcons } from './paletteIcons';
import { seesSection, settingsSectionsQuery } from './settingsQuery';
import { appTexts } from './texts';

interface Line {
  id: string;
  group: string;
  title: string;
  subtitle?: string | undefined;
  icon: React.ReactNode;
  keys?: string | undefined;
  run(): void;
}

/** Ctrl+K: finds people, clients, deals, pages and actions; arrows and Enter. */
export function Palette({ onClose }: { onClose(): void }) {
  const t = useText(appTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const actions = useCurrentActions();
  const me = useMe();
  const sections = useQuery(settingsSectionsQuery);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  /** Enter came before there was anything to open: the first that is found is opened. */
  const [hurried, setHurried] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const q = text.trim();
  const [late] = useDebouncedValue(q, 120);
  const found = useQuery({ queryKey: ['search', late], queryFn: ({ signal }) => get<SearchResults>('/api/search', { q: late }, { signal }), enabled: late.length >= 2, placeholderData: keepPreviousData });
  const onDisk = useQuery({ ...diskSearchQuery(late, 5), enabled: late.length >= 2 && me.guest !== true && has(me, 'page_disk') });

  useLayoutEffect(() => {
    const early = takeKeys();
    if (!early) return;
    setText(early.replaceAll('\n', ''));
    setHurried(early.includes('\n'));
  }, []);

  const lines = useMemo<Line[]>(() => {
    const needle = q.toLowerCase();
    const result: Line[] = [];
    const lineOf = (action: Action): Line => ({ id: action.id, group: action.group(language), title: action.title(language), icon: action.icon ? <Icon of={action.icon} /> : null, keys: action.keys?.[0], run: action.run });
    // Who types the whole name of a page means it, whatever is found later.
    const meant = needle ? actions.find((action) => !action.hidden && action.title(language).toLowerCase() === needle) : undefined;
    if (meant) result.push(lineOf(meant));
    if (!needle) {
      for (const place of recentPlaces()) result.push({ id: `recent ${place.path}`, group: t('search.recent'), title: place.title, icon: <Icon of={paletteIcons[place.type] ?? IconFileText} />, run: () => void navigate(place.path) });
    } else if (late.length >= 2) {
      for (const kind of found.data?.kinds ?? []) {
        for (const item of found.data?.items.filter((each) => each.kind === kind.kind) ?? []) {
          result.push({ id: foundKey(item), group: kind.title, title: item.title, subtitle: item.text ? unmarked(item.text) : [item.subtitle, item.match].filter(Boolean).join(' · '), icon: <Icon of={paletteIcons[item.kind] ?? IconFileText} />, run: () => void navigate(foundPath(item)) });
        }
        if (kind.more) result.push({ id: `all ${kind.kind}`, group: kind.title, title: t('search.all'), icon: <Icon of={IconArrowRight} />, run: () => void navigate(allOfKindPath(kind.kind, late)) });
      }
      for (const person of found.data?.people ?? []) {
        result.push({ id: `person ${person.id}`, group: t('search.people'), title: person.name, subtitle: person.postTitle, icon: <Face name={person.name} size={20} />, run: () => void navigate(`/people/${person.id}`) });
      }
      for (const item of onDisk.data ?? []) {
        result.push({ id: `disk ${item.id}`, group: t('search.disk'), title: item.name, subtitle: item.place.map((crumb) => crumb.name).join(' › '), icon: <Icon of={item.folder ? IconFolder : IconFile} />, run: () => void navigate(diskPath(item)) });
      }
      if (found.data && found.data.items.length > 0) result.push({ id: 'all finds', group: t('search.records'), title: t('search.page', { q }), icon: <Icon of={IconSearch} />, run: () => void navigate(`/search?${new URLSearchParams({ q }).toString()}`) });
    }
    for (const action of actions) {
      if (action.hidden || action === meant) continue;
      const title = action.title(language);
      if (needle && !`${title} ${action.keywords?.(language) ?? ''}`.toLowerCase().includes(needle)) continue;
      result.push(lineOf(action));
    }
    if (needle) {
      for (const section of findSections((sections.data ?? []).filter((each) => seesSection(each, me)), needle).slice(0, 6)) {
        result.push({ id: `settings ${section.id}`, group: t('search.settings'), title: section.title(language), subtitle: section.text(language), icon: <Icon of={section.icon} />, run: () => void navigate(section.to) });
      }
    }
    return result;
  }, [q, late, found.data, onDisk.data, sections.data, me, actions, language, navigate, t]);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const searching = found.isFetching || q !== late;
  const run = (line: Line | undefined): void => {
    if (!line) {
      setHurried(searching);
      return;
    }
    onClose();
    line.run();
  };
  const catchUp = useEffectEvent((): void => {
    setHurried(false);
    run(lines[0]);
  });
  const isFound = lines.length > 0 || !searching;
  useEffect(() => {
    if (hurried && isFound) catchUp();
  }, [hurried, isFound]);
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size={620} yOffset="12vh" centered={false} title={undefined} attributes={{ content: { 'aria-label': t('search.title') } }}>
      <div className={classes.input}>
        <Icon of={IconSearch} />
        <input
          autoFocus
          value={text}
          placeholder={t('search.placeholder')}
          aria-label={t('search.title')}
          role="combobox"
          aria-expanded
          aria-controls="palette-list"
          aria-activedescendant={lines[active] ? `palette-${active}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
            setHurried(false);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setActive(Math.min(active + 1, lines.length - 1));
            else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
            else if (event.key === 'Enter') run(lines[active]);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div className={classes.list} ref={list} id="palette-list" role="listbox" aria-label={t('search.title')}>
        {lines.map((line, index) => (
          <div key={line.id} role="presentation">
            {line.group !== lines[index - 1]?.group && <div className={classes.group}>{line.group}</div>}
            <div id={`palette-${index}`} role="option" tabIndex={-1} aria-selected={index === active} className={classes.line} onMouseMove={() => setActive(index)} onClick={() => run(line)} onKeyDown={() => undefined}>
              <span className={classes.icon}>{line.icon}</span>
              <span className={classes.title}>{line.title}</span>
              {line.subtitle && <span className={classes.subtitle}>{line.subtitle}</span>}
              {line.keys && <Keys keys={line.keys} />}
            </div>
          </div>
        ))}
        {lines.length === 0 && (
          <div className={classes.none}>
            {searching ? t('search.searching') : <>{t('search.none', { q })}<br /><small>{t('search.noneHint')}</small></>}
          </div>
        )}
      </div>
      <div className={classes.foot}>
        <span><Keys keys="arrowup" /> <Keys keys="arrowdown" /> {t('search.hintMove')}</span>
        <span><Keys keys="enter" /> {t('search.hintOpen')}</span>
        <span><Keys keys="escape" /> {t('search.hintClose')}</span>
      </div>
    </Modal>
  );
}
