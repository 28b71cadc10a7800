import type { ReactNode } from 'react';
import classes from './Block.module.css';

/** A block of the card's left column. */
export function Block({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.box}>
      <h3 className={classes.title}>{title}<span className={classes.tools}>{tools}</span></h3>
      {children}
    </section>
  );
}
