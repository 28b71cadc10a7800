import { Fragment, useState } from 'react';
import { ActionIcon, Menu, Select, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDots, IconSearch } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import type { RecordType } from '~/modules/records/data/types';
import { Icon } from '~/ui/Icon';
import { useIsPhone } from '~/ui/useIsPhone';
import { CellPicker } from './CellPicker';
import classes from './Matrix.module.css';
import { ScopeChoice } from './ScopeChoice';
import { ACTIONS, isWhole, ownRight, type Action, type Right, type Role } from './data';
import { bulkRows, plain, rowsOf, type Row } from './matrixRows';
import { accessTexts } from './texts';
import { useRoleChanges, type CellChange } from './useRole';

/** Rows: types that open to their pipelines and stages; columns: actions; a field opens a small menu of scopes. */
export function Matrix({ role, types }: { role: Role; types: RecordType[] }) {
  const t = useText(accessTexts);
  const isPhone = useIsPhone();
  const { setCells } = useRoleChanges(role);
  const [search, setSearch] = useState('');
  const [action, setAction] = useState<Action>('read');
  const [open, setOpen] = useState<Set<string>>(() => new Set(role.cells.filter((cell) => cell.pipeline !== null).flatMap((cell) => (cell.stage !== null ? [cell.type, `${cell.type}/${cell.pipeline}`] : [cell.type]))));
  const columns = isPhone ? [action] : ACTIONS;
  const rows = rowsOf(types, open, plain(search.trim()), t('matrix.all'), t('matrix.allHint'));
  const toggle = (key: string): void =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const fits = (row: Row, column: Action): boolean => row.level === 0 || !isWhole(column);
  const targets = bulkRows(rows, search.trim() !== '');
  const setColumn = (column: Action, right: Right | null): void => {
    const changes = targets.filter((row) => fits(row, column)).map((row): CellChange => ({ ...row.place, action: column, right }));
    if (changes.length > 0) setCells(changes);
  };
  const setRow = (row: Row, right: Right | null): void => {
    const changes = ACTIONS.filter((column) => fits(row, column) && (right !== null || ownRight(role, row.place, column))).map((column): CellChange => ({ ...row.place, action: column, right: right && isWhole(column) ? { scope: right.scope === 'all' ? 'all' : 'none', opened: false } : right }));
    if (changes.length > 0) setCells(changes);
  };
  return (
    <>
      <div className={classes.tools}>
        <TextInput className={classes.search ?? ''} type="search" aria-label={t('matrix.search')} placeholder={t('matrix.search')} leftSection={<Icon of={IconSearch} size={16} />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        {isPhone && <Select aria-label={t('matrix.action')} allowDeselect={false} data={ACTIONS.map((each) => ({ value: each, label: t(`action.${each}`) }))} value={action} onChange={(next) => setAction((next ?? 'read') as Action)} />}
        {!isPhone && <p className={classes.legend}>{t('matrix.legend')}</p>}
      </div>
      <div className={classes.frame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('matrix.what')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" aria-label={t(`action.${column}`)}>
                  <Menu position="bottom-start" withinPortal>
                    <Menu.Target>
                      <button type="button" className={classes.column} title={t('matrix.column', { action: t(`action.${column}`) })}>
                        {t(`action.${column}`)}
                        <Icon of={IconChevronDown} size={14} />
                      </button>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Label>{t(search.trim() ? 'matrix.columnFound' : 'matrix.column', { action: t(`action.${column}`), n: targets.filter((row) => fits(row, column)).length })}</Menu.Label>
                      <ScopeChoice action={column} leader={role.basis === 'leader'} right={null} onChoose={(right) => setColumn(column, right)} />
                      <Menu.Divider />
                      <Menu.Item onClick={() => setColumn(column, null)}>{t('matrix.reset')}</Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </th>
              ))}
              <th aria-hidden />
            </tr>
          </thead>
          <tbody>
            {rows.length === 0 && <tr><td colSpan={columns.length + 2} className={classes.none}>{t('matrix.none')}</td></tr>}
            {rows.map((row) => (
              <Fragment key={row.key}>
                <tr data-level={row.level} data-all={row.key === '*' || undefined}>
                  <th scope="row">
                    <span className={classes.what}>
                      {row.opens ? (
                        <button type="button" className={classes.fold} aria-expanded={open.has(row.key)} aria-label={t('matrix.unfold', { title: row.title })} onClick={() => toggle(row.key)}>
                          <Icon of={open.has(row.key) ? IconChevronDown : IconChevronRight} size={15} />
                        </button>
                      ) : (
                        <span className={classes.fold} />
                      )}
                      <span>
                        {row.title}
                        {row.hint && <small>{row.hint}</small>}
                      </span>
                    </span>
                  </th>
                  {columns.map((column) => (
                    <td key={column}>{fits(row, column) ? <CellPicker role={role} place={row.place} title={row.title} action={column} onChange={(right) => setCells([{ ...row.place, action: column, right }])} /> : null}</td>
                  ))}
                  <td className={classes.acts} aria-label={t('matrix.row', { title: row.title })}>
                    <Menu position="bottom-end" withinPortal>
                      <Menu.Target>
                        <ActionIcon size={28} aria-label={t('matrix.row', { title: row.title })}><Icon of={IconDots} size={16} /></ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        <Menu.Label>{t('matrix.row', { title: row.title })}</Menu.Label>
                        <ScopeChoice action="read" leader={role.basis === 'leader'} right={null} onChoose={(right) => setRow(row, right)} />
                        <Menu.Divider />
                        <Menu.Item onClick={() => setRow(row, null)}>{t('matrix.resetRow')}</Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  </td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      {isPhone && <p className={classes.legend}>{t('matrix.legend')}</p>}
    </>
  );
}
