import { useEffect, useState } from 'react';
import { ActionIcon, Button, Menu, SegmentedControl, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconCalendarDue, IconList } from '@tabler/icons-react';
import { Link } from 'react-router';
import { NoRightPage } from '~/app/NoRightPage';
import { useReportFailure } from '~/app/useReportFailure';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { listQuery, totalQuery } from '~/modules/records/data/queries';
import type { Item } from '~/modules/records/data/types';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { PersonName } from '~/modules/records/fields/PersonName';
import { localToMoment } from '~/modules/records/fields/zonedMoment';
import type { Filter } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import classes from './DeadlineBoard.module.css';
import { COLUMNS, columnFilter, dropDay, type Column } from './columns';
import { roleFilter, type Role } from './data';
import { taskWords } from './words/texts';

const FIELDS = ['title', 'state', 'deadline', 'responsible', 'creator'];
const ROLES: Role[] = ['doing', 'helping', 'given'];

/** «Сроки»: open tasks by their deadline; a drop on a column moves it as far as the rules allow. */
export function DeadlineBoard() {
  const me = useMe();
  return opens(me, 'task') ? <Board /> : <NoRightPage />;
}

function Board() {
  const t = useText(taskWords);
  const type = useRecordType('task');
  const format = useFormat();
  const changes = useRecordChanges('task');
  const report = useReportFailure();
  const [role, setRole] = useState<Role>('doing');
  const [carried, setCarried] = useState<Item | null>(null);
  // one moment for all columns, so that a task stands in one of them
  const [now] = useState(() => `${new Date().toISOString().slice(0, 19)}Z`);
  const today = format.today();
  useEffect(() => {
    document.title = `${type.titlePlural} · Kontor`;
  }, [type]);
  const move = (item: Item, column: Column): void => {
    const day = dropDay(column, today);
    if (day === undefined) return;
    const deadline = day === null ? null : localToMoment(`${day} 18:00:00`, format.timeZone);
    void changes.save(item, { deadline }, { check: false, say: t('board.moved') }).catch(report);
  };
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1>{t('board')}</h1>
        <SegmentedControl size="xs" aria-label={t('board.whose')} value={role} onChange={(next) => setRole(next as Role)} data={ROLES.map((each) => ({ value: each, label: t(`role.${each}`) }))} />
        <span className={classes.grow} />
        <Button component={Link} to="/tasks" variant="default" leftSection={<Icon of={IconList} size={16} />}>{t('list')}</Button>
      </div>
      <div className={classes.board}>
        {COLUMNS.map((column) => (
          <ColumnView key={`${role} ${column}`} column={column} filter={{ op: 'all', of: [roleFilter(role), columnFilter(column, today, now)] }} carried={carried} onCarry={setCarried} onDrop={(item) => move(item, column)} onMove={move} today={today} />
        ))}
      </div>
    </div>
  );
}

interface ColumnProps {
  column: Column;
  filter: Filter;
  carried: Item | null;
  today: string;
  onCarry(item: Item | null): void;
  onDrop(item: Item): void;
  onMove(item: Item, column: Column): void;
}

function ColumnView({ column, filter, carried, today, onCarry, onDrop, onMove }: ColumnProps) {
  const t = useText(taskWords);
  const format = useFormat();
  const [over, setOver] = useState(false);
  const list = useInfiniteQuery(listQuery('task', { filter, sort: 'deadline', fields: FIELDS }));
  const total = useQuery(totalQuery('task', filter));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const takes = carried !== null && dropDay(column, today) !== undefined;
  return (
    // what the drag does, the menu of each card does by keys
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <section
      className={classes.column}
      data-kind={column}
      data-over={(over && takes) || undefined}
      aria-label={t(`column.${column}`)}
      onDragOver={(event) => {
        if (!takes) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (carried) onDrop(carried);
        onCarry(null);
      }}
    >
      <h2 className={classes.title}>{t(`column.${column}`)}<span>{total.data && format.number(total.data.count)}</span></h2>
      <div className={classes.cards}>
        {list.isPending && <Skeleton height={64} radius={8} />}
        {list.data && items.length === 0 && <p className={classes.none}>{t('board.empty')}</p>}
        {items.map((item) => <Card key={item.id} item={item} column={column} today={today} onCarry={onCarry} onMove={onMove} />)}
        {list.hasNextPage && <Button variant="subtle" size="compact-sm" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('board.more')}</Button>}
      </div>
    </section>
  );
}

function Card({ item, column, today, onCarry, onMove }: { item: Item; column: Column; today: string; onCarry(item: Item | null): void; onMove(item: Item, column: Column): void }) {
  const t = useText(taskWords);
  const format = useFormat();
  const type = useRecordType('task');
  const state = type.byCode.get('state');
  const deadline = item.values['deadline'];
  const targets = COLUMNS.filter((each) => each !== column && dropDay(each, today) !== undefined);
  return (
    <article className={classes.card} draggable={item.can.update} onDragStart={() => onCarry(item)} onDragEnd={() => onCarry(null)}>
      <Link to={recordPath('task', item.id)}>{String(item.values['title'] ?? numbered(item.id))}</Link>
      <small data-late={column === 'overdue' || undefined}>
        {state && <FieldValue type={type} field={state} values={item.values} />}
        {typeof deadline === 'string' && <time dateTime={deadline}>{format.moment(deadline)}</time>}
      </small>
      <div className={classes.foot}>
        {typeof item.values['responsible'] === 'number' ? <PersonName id={item.values['responsible']} /> : <span />}
        {item.can.update && targets.length > 0 && (
          <Menu>
            <Menu.Target><ActionIcon size={24} aria-label={t('board.moveTo')}><Icon of={IconCalendarDue} size={15} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>{targets.map((each) => <Menu.Item key={each} onClick={() => onMove(item, each)}>{t(`column.${each}`)}</Menu.Item>)}</Menu.Dropdown>
          </Menu>
        )}
      </div>
    </article>
  );
}
