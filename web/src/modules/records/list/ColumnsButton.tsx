import { useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Column } from '../data/useColumns';
import type { KnownType } from '../data/useRecordType';
import { Floating } from '../filter/Floating';
import { recordsTexts } from '../texts';
import { ColumnChooser } from './ColumnChooser';
import classes from './HeadCells.module.css';

/** Opens the choice of columns; stands at the right end of the list's head. */
export function ColumnsButton({ type, columns, onColumns, onReset }: { type: KnownType; columns: Column[]; onColumns(columns: Column[]): void; onReset(): void }) {
  const t = useText(recordsTexts);
  const [choosing, setChoosing] = useState(false);
  return (
    <div className={classes.choose}>
      <Floating
        opened={choosing}
        onClose={() => setChoosing(false)}
        title={t('columns')}
        target={
          <span>
            <Tooltip label={t('columns')}>
              <ActionIcon size={26} aria-label={t('columns')} aria-expanded={choosing} onClick={() => setChoosing(!choosing)}><Icon of={IconColumns3} size={16} /></ActionIcon>
            </Tooltip>
          </span>
        }
      >
        <ColumnChooser type={type} columns={columns} onColumns={onColumns} onReset={onReset} />
      </Floating>
    </div>
  );
}
