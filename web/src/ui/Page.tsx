import { useEffect, type ReactNode } from 'react';
import classes from './Page.module.css';

interface Props {
  title: string;
  /** Beside the title: a count, a choice. */
  beside?: ReactNode;
  /** Right of the title: the acts of the page, the main button last. */
  acts?: ReactNode;
  /** Below the title: tabs, a filter. */
  below?: ReactNode;
  /** `text` for forms and reading (760 px), `wide` for everything else. */
  width?: 'text' | 'wide';
  children: ReactNode;
}

/** A page that scrolls as a whole: title, acts, content. */
export function Page({ title, beside, acts, below, width = 'wide', children }: Props) {
  useEffect(() => {
    document.title = `${title} · Kontor`;
  }, [title]);
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.head}>
        <div className={classes.row}>
          <h1>{title}</h1>
          {beside}
          {acts && <div className={classes.acts}>{acts}</div>}
        </div>
        {below}
      </header>
      {children}
    </div>
  );
}
