import { Skeleton } from '@mantine/core';
import classes from './RecordBoard.module.css';

export function BoardSkeleton() {
  return (
    <div className={classes.place} aria-hidden>
      <div className={classes.board}>
        {[3, 4, 2, 3, 1].map((cards, index) => (
          <div key={index} style={{ flex: '0 0 274px' }}>
            <Skeleton height={3} radius={2} mb={12} />
            <Skeleton height={12} width="60%" radius={4} mb={16} />
            {Array.from({ length: cards }, (_, card) => <Skeleton key={card} height={104} radius={8} mb={8} />)}
          </div>
        ))}
      </div>
    </div>
  );
}
