import { Skeleton } from '@mantine/core';
import { columnGrid, type Column } from '../data/useColumns';
import classes from './RecordList.module.css';

/** The list's shape while the first rows are on their way. */
export function ListSkeleton({ columns }: { columns: Column[] }) {
  const { template } = columnGrid(columns);
  return (
    <div className={classes.frame} aria-hidden>
      <div style={{ overflow: 'hidden' }}>
        {Array.from({ length: 14 }, (_, row) => (
          <div key={row} style={{ display: 'grid', gridTemplateColumns: template, height: 36, alignItems: 'center', borderBottom: '1px solid var(--k-line)' }}>
            <span />
            {columns.map(({ field, width }, index) => (
              <Skeleton key={field.code} height={11} ml={12} radius={4} width={Math.round(width * (0.35 + ((row * 7 + index * 5) % 5) / 10))} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
