import { Suspense, lazy, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { ActionIcon, Button, Menu, SegmentedControl, Skeleton, Tooltip } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChevronDown, IconChevronUp, IconDots, IconEye, IconFileOff, IconLink, IconMoodConfuzed, IconTrash, IconX } from '@tabler/icons-react';
import type { Action } from '~/lib/actions/Action';
import { catchKeys, takeKeys } from '~/lib/actions/earlyKeys';
import { useActions } from '~/lib/actions/useActions';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { rememberPlace } from '~/lib/recentPlaces';
import { recordPath } from '~/lib/recordPath';
import { has } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { showToast } from '~/ui/toasts';
import { useIsPhone } from '~/ui/useIsPhone';
import { useLate } from '~/ui/useLate';
import { recordQuery } from '../data/queries';
import { findStage } from '../data/stages';
import type { ListControl } from '../data/useListState';
import { useRecordChanges } from '../data/useRecordChanges';
import type { KnownType } from '../data/useRecordType';
import { neighboursOfCard } from '../data/useWalk';
import { useExtensions, useHungTabs } from '../extensions';
import { FieldValue } from '../fields/FieldValue';
import { isEmptyValue } from '../fields/ids';
import { recordsTexts } from '../texts';
import { CardSections } from './CardSections';
import { CardTitle } from './CardTitle';
import classes from './RecordCard.module.css';
import { StageBar } from './StageBar';

const WhoSees = lazy(() => import('./WhoSees').then((module) => ({ default: module.WhoSees })));
const Timeline = lazy(() => import('../timeline/Timeline').then((module) => ({ default: module.Timeline })));

type Tab = 'fields' | 'timeline';

/** A record as a panel over the list: fields left, comments and history right; a phone has tabs. */
export function RecordCard({ type, id, control, onStep, onClose }: { type: KnownType; id: number; control: ListControl; onStep?(by: -1 | 1): void; onClose(): void }) {
  const t = useText(recordsTexts);
  const isPhone = useIsPhone();
  const language = useLanguage();
  const me = useMe();
  const [readers, setReaders] = useState(false);
  const queries = useQueryClient();
  const changes = useRecordChanges(type.code);
  const labelId = useId();
  const panel = useRef<HTMLElement>(null);
  /** On a phone every card opens with its fields: who looked into the feed of a deal wants the phone of the next contact. */
  const [tab, setTab] = useState<Tab>('fields');
  /** The view that another module adds, while it is looked at. */
  const [chosen, setChosen] = useState<string | null>(null);
  const { blocks, acts, notices, marks, faces, tabs: added, isClosed } = useExtensions(type.code);
  const hung = useHungTabs(type.code);
  /** How often it was asked for a comment; the feed may still be on its way. */
  const [writing, setWriting] = useState(0);
  const { data: item, error, refetch, isPending } = useQuery(recordQuery(type.code, id));
  const late = useLate(isPending);
  const { data: beside } = useQuery(neighboursOfCard(type.code, id, control));

  const title = item ? String(item.values['title'] ?? numbered(id)) : '';
  useEffect(() => {
    if (!title) return;
    document.title = `${title} · Kontor`;
    rememberPlace({ type: type.code, path: recordPath(type.code, id), title });
  }, [title, type.code, id]);
  const navigate = useNavigate();
  // the address of a merged record leads to the one that it was merged into
  const led = item && item.id !== id ? item.id : null;
  useEffect(() => {
    if (led !== null) void navigate({ pathname: recordPath(type.code, led), search: window.location.search }, { replace: true });
  }, [led, navigate, type.code]);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  // What an editor needs is fetched while there is a connection: a card that is open must be editable without one.
  useEffect(() => {
    const timer = window.setTimeout(() => void Promise.allSettled([import('../fields/DateField'), import('../fields/MomentField'), import('../timeline/CommentEditor')]), 1000);
    return () => window.clearTimeout(timer);
  }, []);
  useEffect(() => {
    for (const near of [beside?.next, beside?.previous]) if (near) void queries.prefetchQuery(recordQuery(type.code, near, true));
  }, [beside, queries, type.code]);

  const closed = item !== undefined && isClosed({ type, item });
  const write = useCallback((): void => {
    if (closed) return;
    const field = panel.current?.querySelector<HTMLElement>('[data-composer] [contenteditable="true"]');
    if (field) {
      field.focus();
      return;
    }
    catchKeys(() => setWriting(0));
    setChosen(null);
    if (isPhone) setTab('timeline');
    setWriting((now) => now + 1);
  }, [closed, isPhone, setTab]);
  useEffect(() => {
    if (closed && writing > 0) takeKeys();
  }, [closed, writing]);

  useActions(
    useMemo<Action[]>(() => {
      const group = () => type.title;
      return [
        { id: 'card.close', title: recordsTexts.label('action.close'), group, keys: ['escape'], hidden: true, run: onClose },
        // Also at the ends of the list: a step before this one may still be on its way.
        ...(onStep ? [{ id: 'card.next', title: recordsTexts.label('card.next'), group, keys: ['arrowdown', 'j'], run: () => onStep(1) }] : []),
        ...(onStep ? [{ id: 'card.previous', title: recordsTexts.label('card.previous'), group, keys: ['arrowup', 'k'], run: () => onStep(-1) }] : []),
        { id: 'card.edit', title: recordsTexts.label('action.edit'), group, keys: ['e'], hidden: true, run: () => document.querySelector<HTMLElement>(`[data-card-title] button`)?.click() },
        { id: 'card.comment', title: recordsTexts.label('action.comment'), group, keys: ['c'], run: write },
      ];
    }, [type.title, onClose, onStep, write]),
  );

  const copyLink = (): void => void navigator.clipboard.writeText(window.location.origin + recordPath(type.code, id)).then(() => showToast(t('linkCopied')));
  /** The responsible, who leads people, and who gives rights; the server has the last word. */
  const asksReaders = has(me, 'rights') || type.can.configure || me.roles.includes('head') || item?.values['responsible'] === me.person.id;
  const amount = type.byCode.get('amount');
  const pipeline = item && findStage(type, item.values['stage'])?.pipeline;
  const fields = item && (
    <div className={classes.left}>
      {notices.map((Note, index) => <Note key={index} type={type} item={item} />)}
      <CardSections type={type} item={item} between={blocks.map((Block, index) => <Block key={index} type={type} item={item} />)} />
    </div>
  );
  const views = item ? [...added, ...hung].filter((view) => view.visible?.({ type, item }) ?? true) : [];
  const view = views.find((each) => each.id === chosen);
  const shown = view ? view.id : isPhone ? tab : 'fields';
  const View = view?.component;
  const timeline = item && (
    <div className={classes.right}>
      <Suspense fallback={<Skeleton height={72} radius={10} />}>
        <Timeline type={type} item={item} writing={writing} />
      </Suspense>
    </div>
  );
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Esc does the same */}
      <div className={classes.veil} onClick={onClose} />
      <aside ref={panel} className={classes.panel} role="dialog" aria-labelledby={labelId} tabIndex={-1}>
        <header className={classes.head}>
          {item && faces.map((Look, index) => <Look key={index} type={type} item={item} />)}
          <div className={classes.name} data-card-title>
            <small>{type.title} {numbered(id)}{pipeline && type.pipelines.length > 1 && ` · ${pipeline.title}`}{item && marks.map((Mark, index) => <Mark key={index} type={type} item={item} />)}</small>
            {item ? <CardTitle type={type} item={item} labelId={labelId} /> : late && <Skeleton height={20} width={280} mt={4} />}
          </div>
          {item && amount && !isEmptyValue(item.values['amount']) && <div className={classes.amount}><FieldValue type={type} field={amount} values={item.values} /></div>}
          <div className={classes.tools}>
            {!isPhone && (
              <>
                <Tooltip label={t('card.previous')}><ActionIcon aria-label={t('card.previous')} disabled={!onStep || !beside?.previous} onClick={() => onStep?.(-1)}><Icon of={IconChevronUp} /></ActionIcon></Tooltip>
                <Tooltip label={t('card.next')}><ActionIcon aria-label={t('card.next')} disabled={!onStep || !beside?.next} onClick={() => onStep?.(1)}><Icon of={IconChevronDown} /></ActionIcon></Tooltip>
              </>
            )}
            <Menu>
              <Menu.Target>
                <ActionIcon aria-label={t('more')}><Icon of={IconDots} /></ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {item && acts.map((Act, index) => <Act key={index} type={type} item={item} />)}
                {item && asksReaders && <Menu.Item leftSection={<Icon of={IconEye} size={16} />} onClick={() => setReaders(true)}>{t('readers')}</Menu.Item>}
                <Menu.Item leftSection={<Icon of={IconLink} size={16} />} onClick={copyLink}>{t('copyLink')}</Menu.Item>
                {item?.can.delete && (
                  <>
                    <Menu.Divider />
                    <Menu.Item color="red" leftSection={<Icon of={IconTrash} size={16} />} onClick={() => void changes.remove(id, title).then((gone) => gone && onClose())}>{t('delete')}</Menu.Item>
                  </>
                )}
              </Menu.Dropdown>
            </Menu>
            <Tooltip label={t('card.close')}><ActionIcon aria-label={t('card.close')} onClick={onClose}><Icon of={IconX} /></ActionIcon></Tooltip>
          </div>
        </header>
        {readers && (
          <Suspense fallback={null}>
            <WhoSees type={type.code} id={id} title={title} onClose={() => setReaders(false)} />
          </Suspense>
        )}
        {item && type.hasStages ? <StageBar type={type} item={item} /> : <div className={classes.line} />}
        {item && (isPhone || views.length > 0) && (
          <div className={classes.tabs}>
            <SegmentedControl
              fullWidth={isPhone}
              size={isPhone ? 'sm' : 'xs'}
              data={[{ value: 'fields', label: isPhone ? t('card.fields') : t('card.whole') }, ...(isPhone ? [{ value: 'timeline', label: t('card.timeline') }] : []), ...views.map((each) => ({ value: each.id, label: each.title(language) }))]}
              value={shown}
              onChange={(next) => {
                setChosen(next);
                if (next === 'fields' || next === 'timeline') setTab(next);
              }}
              aria-label={t('card.tabs')}
            />
          </div>
        )}
        {item && View && <div className={classes.view}><Suspense fallback={<Skeleton height={160} radius={10} />}><View type={type} item={item} /></Suspense></div>}
        {item && !View && (
          <div className={classes.body}>
            {(!isPhone || shown === 'fields') && fields}
            {(!isPhone || shown === 'timeline') && timeline}
          </div>
        )}
        {!item && late && (
          <div className={classes.body}>
            <div className={classes.left}><Skeleton height={220} radius={10} mb={12} /><Skeleton height={140} radius={10} /></div>
            <div className={classes.right}><Skeleton height={76} radius={10} mb={12} /><Skeleton height={90} radius={10} mb={8} /><Skeleton height={60} radius={10} /></div>
          </div>
        )}
        {!item && error && (
          <Notice icon={error instanceof ApiProblem && error.status === 404 ? IconFileOff : IconMoodConfuzed} title={error instanceof ApiProblem && error.status === 404 ? t('card.gone') : t('list.failed')} text={error instanceof ApiProblem && error.status === 404 ? t('card.goneText') : error instanceof ApiProblem ? error.detail : undefined}>
            <Button variant="default" onClick={onClose}>{t('card.back')}</Button>
            {!(error instanceof ApiProblem && error.status === 404) && <Button onClick={() => refetch()}>{t('again')}</Button>}
          </Notice>
        )}
      </aside>
    </>
  );
}
