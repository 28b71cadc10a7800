import { Suspense, lazy, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconChevronDown, IconLayoutKanban, IconList, IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from 'react-router';
import { NoRightPage } from '~/app/NoRightPage';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { typePath } from '~/lib/recordPath';
import { opens, reads } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useIsPhone } from '~/ui/useIsPhone';
import { RecordBoard } from '../board/RecordBoard';
import { useListState, type Mode } from '../data/useListState';
import { useRecordType } from '../data/useRecordType';
import { useWalk } from '../data/useWalk';
import { FilterBar } from '../filter/FilterBar';
import { useExtensions } from '../extensions';
import { RecordList } from '../list/RecordList';
import { recordsTexts } from '../texts';
import { QuickAdd } from './QuickAdd';
import classes from './RecordsPage.module.css';
import { RecordsMenu } from './RecordsMenu';
import { useOutbox } from './useOutbox';

const RecordCard = lazy(() => import('../card/RecordCard').then((module) => ({ default: module.RecordCard })));

/** The page of a record type, for those to whom it is open; `aside` stands left of its list. */
export function RecordsPage(props: { type: string; notice?: ReactNode; aside?: ReactNode }) {
  const me = useMe();
  const { id } = useParams();
  if (opens(me, props.type)) return <ReadablePage {...props} />;
  return id && reads(me, props.type) ? <CardAlone type={props.type} id={Number(id)} /> : <NoRightPage />;
}

/** A card that a link led to, where the page of its type is hidden: no list stands behind it. */
function CardAlone({ type: code, id }: { type: string; id: number }) {
  const type = useRecordType(code);
  const control = useListState(type);
  const navigate = useNavigate();
  return (
    <Suspense fallback={null}>
      <RecordCard key={`${code} ${id}`} type={type} id={id} control={control} onClose={() => void navigate('/')} />
    </Suspense>
  );
}

/** List or board, filter above, the card over it. */
function ReadablePage({ type: code, notice, aside }: { type: string; notice?: ReactNode; aside?: ReactNode }) {
  const t = useText(recordsTexts);
  const language = useLanguage();
  const type = useRecordType(code);
  const control = useListState(type);
  const { state, set } = control;
  const isPhone = useIsPhone();
  const navigate = useNavigate();
  const { id } = useParams();
  const [adding, setAdding] = useState(false);
  useOutbox();
  const { adding: Adding, modes: further } = useExtensions(code);
  const modes = useMemo(
    () => [
      { value: 'board' as Mode, title: recordsTexts.label('mode.board'), icon: IconLayoutKanban, View: null },
      { value: 'list' as Mode, title: recordsTexts.label('mode.list'), icon: IconList, View: null },
      ...further.filter((each) => each.has(type)).map((each) => ({ value: each.code, title: each.title, icon: each.icon, View: each.view })),
    ],
    [further, type],
  );
  const shown = modes.find((each) => each.value === state.mode) ?? modes[1]!;
  const step = useWalk(code, id ? Number(id) : null, control);
  const close = useCallback((): void => void navigate({ pathname: typePath(code), search: window.location.search }), [navigate, code]);

  useEffect(() => {
    document.title = `${type.titlePlural} · Kontor`;
  }, [type, id]);

  useActions(
    useMemo<Action[]>(() => {
      const group = () => type.titlePlural;
      return [
        ...(type.can.add ? [{ id: `${code}.add`, title: recordsTexts.label('action.add', { type: type.title }), group, icon: IconPlus, keys: ['n'], run: () => setAdding(true) }] : []),
        { id: `${code}.search`, title: recordsTexts.label('action.search'), group, keys: ['/'], hidden: true, run: () => document.getElementById('quick-search')?.focus() },
        ...(type.hasStages ? [{ id: `${code}.mode`, title: recordsTexts.label('action.mode'), group, icon: IconLayoutKanban, keys: ['v'], run: () => set({ mode: modes[(modes.indexOf(shown) + 1) % modes.length]!.value }) }] : []),
      ];
    }, [code, type, modes, shown, set]),
  );

  const pipeline = type.pipelines.find((each) => each.id === (state.mode === 'board' ? control.boardPipeline : state.pipeline));
  const records = shown.View ? (
    <Suspense fallback={null}>
      <shown.View type={type} control={control} />
    </Suspense>
  ) : state.mode === 'board' ? (
    <RecordBoard type={type} control={control} onAdd={() => setAdding(true)} />
  ) : (
    <RecordList type={type} control={control} onAdd={() => setAdding(true)} />
  );
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div className={classes.row}>
          <h1>{type.titlePlural}</h1>
          {type.pipelines.length > 1 && (
            <Menu position="bottom-start">
              <Menu.Target>
                <button type="button" className={classes.pick} aria-label={t('pipeline.choose')}>
                  <span>{pipeline?.title ?? t('pipeline.all')}</span>
                  <Icon of={IconChevronDown} size={15} />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {state.mode !== 'board' && <Menu.Item onClick={() => set({ pipeline: null })}>{t('pipeline.all')}</Menu.Item>}
                {type.pipelines.map((each) => <Menu.Item key={each.id} onClick={() => set({ pipeline: each.id })}>{each.title}</Menu.Item>)}
              </Menu.Dropdown>
            </Menu>
          )}
          <div className={classes.grow} />
          {type.hasStages &&
            (isPhone ? (
              <Menu>
                <Menu.Target>
                  <Button variant="default" px={8} aria-label={t('action.mode')}><Icon of={shown.icon} /></Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {modes.map((each) => <Menu.Item key={each.value} leftSection={<Icon of={each.icon} size={16} />} onClick={() => set({ mode: each.value })}>{each.title(language)}</Menu.Item>)}
                </Menu.Dropdown>
              </Menu>
            ) : (
              <SegmentedControl size="xs" data={modes.map((each) => ({ value: each.value, label: each.title(language) }))} value={shown.value} onChange={(mode) => set({ mode: mode as Mode })} aria-label={t('mode')} />
            ))}
          <RecordsMenu type={type} control={control} />
          {type.can.add && (
            <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>
              {type.title}
            </Button>
          )}
        </div>
        {notice}
        <FilterBar type={type} control={control} />
      </div>
      {aside ? <div className={classes.beside}>{aside}{records}</div> : records}
      {adding && (Adding ? <Adding type={type} onClose={() => setAdding(false)} /> : <QuickAdd type={type} pipeline={pipeline?.id ?? null} onClose={() => setAdding(false)} />)}
      {id && (
        <Suspense fallback={null}>
          <RecordCard key={`${code} ${id}`} type={type} id={Number(id)} control={control} onStep={step} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
