import { memo, useRef } from 'react';
import { ActionIcon, Checkbox, Menu, Tooltip } from '@mantine/core';
import { IconDots, IconExternalLink, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import type { Item } from '../data/types';
import { isFigure, type Column } from '../data/useColumns';
import { usePrefetch } from '../data/usePrefetch';
import { useRecordChanges } from '../data/useRecordChanges';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { FieldValue } from '../fields/FieldValue';
import { clientOf } from '../fields/clientOf';
import { isEmptyValue } from '../fields/ids';
import { photoOf } from '../fields/photoOf';
import { recordsTexts } from '../texts';
import { CellEditor } from './CellEditor';
import classes from './RecordRow.module.css';

interface Props {
  style: React.CSSProperties;
  index: number;
  type: KnownType;
  item: Item;
  /** The fields that the reader may change of this record; null for all that its type lets him. */
  editable: string[] | null;
  columns: Column[];
  isActive: boolean;
  isSelected: boolean;
  onSelect(withShift: boolean): void;
  /** Code of the field being edited in this row. */
  editing: string | null;
  onEdit(code: string | null): void;
  onOpen(): void;
}

/** Names the row of a record to those who hear the page. */
export function rowId(id: number): string {
  return `row-${id}`;
}

/** One row: the title leads to the card, a click anywhere opens it, a double click edits the cell. */
export const RecordRow = memo(function RecordRow({ style, index, type, item, editable, columns, isActive, isSelected, onSelect, editing, onEdit, onOpen }: Props) {
  const t = useText(recordsTexts);
  const changes = useRecordChanges(type.code);
  const prefetch = usePrefetch(type.code, item.id);
  const { owners } = useExtensions(type.code);
  const timer = useRef(0);
  const changeable = (field: Column['field']): boolean => !field.readOnly && item.can.update && (editable === null || editable.includes(field.code));
  const path = recordPath(type.code, item.id);
  const title = String(item.values['title'] ?? numbered(item.id));
  return (
    <div {...prefetch} id={rowId(item.id)} className={classes.row} style={style} role="row" aria-rowindex={index + 2} aria-selected={isSelected} data-active={isActive || undefined} data-selected={isSelected || undefined}>
      <div className={classes.check} role="gridcell">
        <Checkbox size="xs" checked={isSelected} aria-label={t('select.one', { title })} onChange={(event) => onSelect((event.nativeEvent as MouseEvent).shiftKey)} />
      </div>
      {columns.map(({ field }, at) => {
        const isEditing = editing === field.code;
        const isTitle = field.code === 'title';
        return (
          <div
            key={field.code}
            className={classes.cell}
            role="gridcell"
            tabIndex={-1}
            data-first={at === 0 || undefined}
            data-figure={isFigure(field) || undefined}
            data-editing={isEditing || undefined}
            onClick={(event) => {
              if ((event.target as HTMLElement).closest('a, button, input, [data-editing]')) return;
              window.clearTimeout(timer.current);
              timer.current = window.setTimeout(onOpen, 220);
            }}
            onDoubleClick={(event) => {
              if ((event.target as HTMLElement).closest('button, input')) return;
              window.clearTimeout(timer.current);
              if (changeable(field)) onEdit(field.code);
            }}
            onKeyDown={() => undefined}
          >
            {isEditing ? (
              <CellEditor type={type} item={item} field={field} onEnd={() => onEdit(null)} />
            ) : isTitle ? (
              <>
                {type.byCode.has('lastName') && type.byCode.has('photo') && <span className={classes.face}><Face name={title} photo={photoOf(item.values)} size={22} /></span>}
                <Link className={classes.title} to={{ pathname: path, search: window.location.search }} title={title}>{title}</Link>
                <span className={classes.acts}>
                  {changeable(field) && (
                    <Tooltip label={t('edit')}>
                      <ActionIcon size={24} tabIndex={-1} aria-label={t('edit')} onClick={() => onEdit(field.code)}><Icon of={IconPencil} size={15} /></ActionIcon>
                    </Tooltip>
                  )}
                  <Menu>
                    <Menu.Target>
                      <ActionIcon size={24} tabIndex={-1} aria-label={t('more')}><Icon of={IconDots} size={15} /></ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item leftSection={<Icon of={IconExternalLink} size={16} />} component="a" href={path} target="_blank">{t('openTab')}</Menu.Item>
                      <Menu.Item
                        leftSection={<Icon of={IconLink} size={16} />}
                        onClick={() => {
                          void navigator.clipboard.writeText(window.location.origin + path).then(() => showToast(t('linkCopied')));
                        }}
                      >
                        {t('copyLink')}
                      </Menu.Item>
                      {item.can.delete && <Menu.Item color="red" leftSection={<Icon of={IconTrash} size={16} />} onClick={() => void changes.remove(item.id, title)}>{t('delete')}</Menu.Item>}
                    </Menu.Dropdown>
                  </Menu>
                </span>
              </>
            ) : field.code === 'responsible' && isEmptyValue(item.values['responsible']) && item.can.update ? (
              owners.map((Owner, index) => <Owner key={index} type={type} item={item} />)
            ) : (
              <FieldValue type={type} field={field} values={item.values} client={clientOf(type.code, item.id)} dense />
            )}
          </div>
        );
      })}
    </div>
  );
});
