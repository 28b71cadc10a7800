import { Skeleton } from '@mantine/core';
import classes from './Frame.module.css';

/** The frame before it is known who is here. */
export function FrameSkeleton() {
  return (
    <div className={classes.frame}>
      <div className={classes.menuPlace}>
        {[0, 1, 2, 3, 4].map((row) => <Skeleton key={row} height={20} mx={12} my={8} width="auto" radius={6} />)}
      </div>
      <div className={classes.main}>
        <div className={classes.top}><Skeleton height={32} maw={440} radius={8} /></div>
      </div>
    </div>
  );
}
