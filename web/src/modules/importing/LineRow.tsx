import { useState, type CSSProperties } from 'react';
import { ActionIcon } from '@mantine/core';
import { IconRowRemove } from '@tabler/icons-react';
import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './Lines.module.css';
import type { Draft, Line } from './loads';
import { importingTexts } from './texts';

interface Props {
  line: Line;
  draft: Draft;
  index: number;
  style: CSSProperties;
  onEdit(column: number, text: string): void;
  onLeaveOut(): void;
  /** It is this record, or (null) a new one. */
  onJudge(same: number | null): void;
}

/** One row of the file: its mark with the reason, its cells to be mended. */
export function LineRow({ line, draft, index, style, onEdit, onLeaveOut, onJudge }: Props) {
  const t = useText(importingTexts);
  const [editing, setEditing] = useState<number | null>(null);
  const [text, setText] = useState('');
  const begin = (column: number): void => {
    setText(line.cells[column] ?? '');
    setEditing(column);
  };
  const save = (column: number): void => {
    setEditing(null);
    if (text !== (line.cells[column] ?? '')) onEdit(column, text);
  };
  const mark = line.mark ?? 'unchecked';
  return (
    <div className={classes.row} role="row" aria-rowindex={index + 2} style={style} data-mark={mark}>
      <div role="gridcell" className={classes.number}>{line.number + 1}</div>
      <div role="gridcell" className={classes.mark} title={line.reason ?? undefined}>
        <b data-mark={mark}>
          {t(`lines.is.${mark}`)}
          {mark === 'similar' && line.record && (
            <>
              <button type="button" className={classes.judge} onClick={() => onJudge(line.record!.id)}>{t('lines.same')}</button>
              <button type="button" className={classes.judge} onClick={() => onJudge(null)}>{t('lines.other')}</button>
            </>
          )}
        </b>
        {line.record ? <Link to={recordPath(line.record.type, line.record.id)} target="_blank" rel="noreferrer">{line.record.title}</Link> : line.reason && <small>{line.reason}</small>}
      </div>
      {draft.columns.map((column, place) => {
        const value = line.cells[place] ?? '';
        return (
          <div key={place} role="gridcell" data-out={!draft.settings.mapping[place] || undefined}>
            {editing === place ? (
              <input
                autoFocus
                className={classes.input}
                aria-label={t('lines.edit', { column, n: line.number + 1 })}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                onBlur={() => save(place)}
                onKeyDown={(event) => {
                  event.stopPropagation();
                  if (event.key === 'Enter') event.currentTarget.blur();
                  if (event.key === 'Escape') setEditing(null);
                }}
              />
            ) : (
              <button type="button" className={classes.cell} title={value} aria-label={t('lines.edit', { column, n: line.number + 1 })} onClick={() => begin(place)}>{value}</button>
            )}
          </div>
        );
      })}
      <div role="gridcell">
        <ActionIcon variant="subtle" color="gray" aria-label={t('lines.leaveOut.row', { n: line.number + 1 })} title={t('lines.leaveOut')} onClick={onLeaveOut}><Icon of={IconRowRemove} size={16} /></ActionIcon>
      </div>
    </div>
  );
}
