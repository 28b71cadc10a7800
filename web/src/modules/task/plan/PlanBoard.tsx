import { useState, type DragEvent } from 'react';
import { ActionIcon, Button, Menu, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowsMove, IconDots, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { get, patch, post, put, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { rememberRefs } from '~/modules/records/data/refs';
import type { Item, Refs } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { PersonName } from '~/modules/records/fields/PersonName';
import { ColorPick } from '~/ui/ColorPick';
import { Dialog } from '~/ui/Dialog';
import { Dot } from '~/ui/Dot';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import classes from './PlanBoard.module.css';
import { planBoardQuery, type BoardColumn, type OwnBoard } from './data';
import { planWords } from './texts';

interface Place {
  column: number;
  before: number | null;
  after: number | null;
}

/** A board with columns of its own, of a project or of a person; cards are put exactly where they are dropped. */
export function PlanBoard({ path, closed = false }: { path: string; closed?: boolean }) {
  const t = useText(planWords);
  const queries = useQueryClient();
  const report = useReportFailure();
  const offerUndo = useUndo();
  const query = planBoardQuery(path, closed);
  const { data: board, error, refetch } = useQuery(query);
  const [carried, setCarried] = useState<Item | null>(null);
  const [edited, setEdited] = useState<BoardColumn | 'new' | null>(null);
  const refresh = (): void => void queries.invalidateQueries({ queryKey: query.queryKey });
  const move = useMutation({
    mutationFn: ({ item, place }: { item: Item; place: Place }) => put<{ operation: string }>(`/api/tasks/boards/${board?.id ?? 0}/places/${item.id}`, place),
    onMutate: async ({ item, place }) => {
      await queries.cancelQueries({ queryKey: query.queryKey });
      const back = queries.getQueryData(query.queryKey);
      queries.setQueryData(query.queryKey, (now) => now && placed(now, item, place));
      return { back };
    },
    onSuccess: ({ operation }, { place }) => offerUndo(t('moved', { column: board?.columns.find((column) => column.id === place.column)?.title ?? '' }), operation),
    onError: (failure, _, context) => {
      queries.setQueryData(query.queryKey, context?.back);
      report(failure);
    },
    onSettled: refresh,
  });
  const arrange = useMutation({ mutationFn: (send: () => Promise<unknown>) => send(), onSuccess: refresh, onError: report });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!board) return <div className={classes.board}>{[0, 1, 2].map((each) => <Skeleton key={each} width={272} height={260} radius={10} />)}</div>;
  const shift = (column: BoardColumn, by: -1 | 1): void => {
    const ids = board.columns.map((each) => each.id);
    const at = ids.indexOf(column.id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, column.id);
    arrange.mutate(() => put(`/api/tasks/boards/${board.id}/columns`, { columns: ids }));
  };
  return (
    <div className={classes.board}>
      {board.columns.map((column, index) => (
        <Column
          key={column.id}
          board={board}
          column={column}
          closed={closed}
          carried={carried}
          onCarry={setCarried}
          onMove={(item, place) => move.mutate({ item, place })}
          menu={
            board.arranges && (
              <Menu position="bottom-end">
                <Menu.Target><ActionIcon size={26} aria-label={t('column.menu', { title: column.title })}><Icon of={IconDots} size={16} /></ActionIcon></Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setEdited(column)}>{t('column.change')}</Menu.Item>
                  {index > 0 && <Menu.Item onClick={() => shift(column, -1)}>{t('column.left')}</Menu.Item>}
                  {index < board.columns.length - 1 && <Menu.Item onClick={() => shift(column, 1)}>{t('column.right')}</Menu.Item>}
                  {board.columns.length > 1 && <Menu.Item color="red" onClick={() => arrange.mutate(() => remove(`/api/tasks/boards/${board.id}/columns/${column.id}`).then(() => showToast(t('column.removed'))))}>{t('column.remove')}</Menu.Item>}
                </Menu.Dropdown>
              </Menu>
            )
          }
        />
      ))}
      {board.arranges && <Button className={classes.add ?? ''} variant="default" leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEdited('new')}>{t('column.add')}</Button>}
      {edited && (
        <ColumnDialog
          column={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
          onSave={(values) => {
            arrange.mutate(() => (edited === 'new' ? post(`/api/tasks/boards/${board.id}/columns`, values) : patch(`/api/tasks/boards/${board.id}/columns/${edited.id}`, values)));
            setEdited(null);
          }}
        />
      )}
    </div>
  );
}

/** The board with a card on another place. */
function placed(board: OwnBoard, item: Item, place: Place): OwnBoard {
  const columns = board.columns.map((column) => {
    const had = column.items.some((each) => each.id === item.id);
    const items = column.items.filter((each) => each.id !== item.id);
    if (column.id !== place.column) return { ...column, items, total: column.total - (had ? 1 : 0) };
    const above = place.before === null ? -1 : items.findIndex((each) => each.id === place.before);
    const below = place.after === null ? -1 : items.findIndex((each) => each.id === place.after);
    items.splice(above >= 0 ? above + 1 : below >= 0 ? below : 0, 0, item);
    return { ...column, items, total: column.total + (had ? 0 : 1) };
  });
  return { ...board, columns };
}

interface ColumnProps {
  board: OwnBoard;
  column: BoardColumn;
  closed: boolean;
  carried: Item | null;
  menu: React.ReactNode;
  onCarry(item: Item | null): void;
  onMove(item: Item, place: Place): void;
}

function Column({ board, column, closed, carried, menu, onCarry, onMove }: ColumnProps) {
  const t = useText(planWords);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const [over, setOver] = useState<{ id: number; place: 'before' | 'after' } | 'column' | null>(null);
  const more = useMutation({
    mutationFn: () => get<{ items: Item[]; refs: Refs }>(`/api/tasks/boards/${board.id}/columns/${column.id}`, { skip: column.items.length, closed: closed || undefined }),
    onSuccess: (page) => {
      rememberRefs(page.refs);
      queries.setQueriesData<OwnBoard>({ queryKey: ['records', 'task', 'total', 'own-board'] }, (now) =>
        now?.id === board.id ? { ...now, columns: now.columns.map((each) => (each.id === column.id ? { ...each, items: [...each.items, ...page.items.filter((item) => !each.items.some((known) => known.id === item.id))] } : each)) } : now);
    },
    onError: report,
  });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    if (carried) {
      const others = column.items.filter((item) => item.id !== carried.id);
      const at = over === null || over === 'column' ? -1 : others.findIndex((item) => item.id === over.id);
      const index = at < 0 ? others.length : over !== 'column' && over?.place === 'after' ? at + 1 : at;
      onMove(carried, { column: column.id, before: others[index - 1]?.id ?? null, after: others[index]?.id ?? null });
    }
    setOver(null);
    onCarry(null);
  };
  return (
    // what the drag does, the menu of each card does by keys
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <section
      className={classes.column}
      data-over={(over !== null && carried !== null) || undefined}
      aria-label={column.title}
      onDragOver={(event) => {
        if (!carried) return;
        event.preventDefault();
        const slot = (event.target as HTMLElement).closest<HTMLElement>('[data-slot]');
        if (!slot) {
          setOver('column');
          return;
        }
        const box = slot.getBoundingClientRect();
        setOver({ id: Number(slot.dataset['slot']), place: event.clientY < box.top + box.height / 2 ? 'before' : 'after' });
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(null);
      }}
      onDrop={drop}
    >
      <header className={classes.title}>
        <Dot color={column.color ?? undefined} />
        <h2>{column.title}</h2>
        <span>{format.number(column.total)}</span>
        <i className={classes.grow} />
        {menu}
      </header>
      <div className={classes.cards}>
        {column.items.length === 0 && <p className={classes.none}>{t('empty')}</p>}
        {column.items.map((item) => (
          <div key={item.id} className={classes.slot} data-slot={item.id} data-place={carried && carried.id !== item.id && over !== null && over !== 'column' && over.id === item.id ? over.place : undefined}>
            <Card item={item} board={board} column={column} carried={carried?.id === item.id} onCarry={onCarry} onMove={onMove} />
          </div>
        ))}
        {column.items.length < column.total && <Button variant="subtle" size="compact-sm" loading={more.isPending} onClick={() => more.mutate()}>{t('more')}</Button>}
      </div>
    </section>
  );
}

function Card({ item, board, column, carried, onCarry, onMove }: { item: Item; board: OwnBoard; column: BoardColumn; carried: boolean; onCarry(item: Item | null): void; onMove(item: Item, place: Place): void }) {
  const t = useText(planWords);
  const format = useFormat();
  const type = useRecordType('task');
  const state = type.byCode.get('state');
  const project = type.byCode.get('project');
  const deadline = item.values['deadline'];
  const own = board.moves || item.can.update;
  return (
    <article className={classes.card} draggable={own} data-carried={carried || undefined} onDragStart={() => onCarry(item)} onDragEnd={() => onCarry(null)}>
      <Link to={recordPath('task', item.id)} draggable={false}>{String(item.values['title'] ?? numbered(item.id))}</Link>
      <small>
        {state && <FieldValue type={type} field={state} values={item.values} />}
        {typeof deadline === 'string' && <time dateTime={deadline} data-late={Date.parse(deadline) <= Date.now() || undefined}>{format.moment(deadline)}</time>}
      </small>
      {project && item.values['project'] !== undefined && !board.arranges && <small><FieldValue type={type} field={project} values={item.values} /></small>}
      <div className={classes.foot}>
        {typeof item.values['responsible'] === 'number' ? <PersonName id={item.values['responsible']} /> : <span />}
        {own && board.columns.length > 1 && (
          <Menu position="bottom-end">
            <Menu.Target><ActionIcon size={24} aria-label={t('moveTo')}><Icon of={IconArrowsMove} size={15} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>{board.columns.filter((each) => each.id !== column.id).map((each) => <Menu.Item key={each.id} leftSection={<Dot color={each.color ?? undefined} />} onClick={() => onMove(item, { column: each.id, before: null, after: each.items[0]?.id ?? null })}>{each.title}</Menu.Item>)}</Menu.Dropdown>
          </Menu>
        )}
      </div>
    </article>
  );
}

function ColumnDialog({ column, onClose, onSave }: { column: BoardColumn | null; onClose(): void; onSave(values: { title: string; color: number | null }): void }) {
  const t = useText(planWords);
  const [title, setTitle] = useState(column?.title ?? '');
  const [color, setColor] = useState<number>(column?.color ?? 1);
  return (
    <Dialog title={column ? t('column.change') : t('column.add')} act={t('column.save')} disabled={title.trim() === ''} onClose={onClose} onSubmit={() => onSave({ title: title.trim(), color })}>
      <div className={classes.form}>
        <TextInput label={t('column.title')} value={title} maxLength={60} autoFocus onChange={(event) => setTitle(event.currentTarget.value)} />
        <ColorPick label={t('column.color')} value={color} onChange={setColor} />
      </div>
    </Dialog>
  );
}
