import type { ReactNode } from 'react';
import classes from './Section.module.css';

interface Props {
  title?: string;
  /** One sentence below the title: what this is for. */
  about?: ReactNode;
  acts?: ReactNode;
  /** Content goes up to the edges (tables, lists). */
  flush?: boolean;
  children: ReactNode;
  id?: string;
}

/** A framed part of a page. */
export function Section({ title, about, acts, flush, children, id }: Props) {
  return (
    <section className={classes.section} data-flush={flush || undefined} {...(id ? { id } : {})}>
      {(title || acts) && (
        <header className={classes.head}>
          <div>
            {title && <h2>{title}</h2>}
            {about && <p>{about}</p>}
          </div>
          {acts && <div className={classes.acts}>{acts}</div>}
        </header>
      )}
      {children}
    </section>
  );
}
