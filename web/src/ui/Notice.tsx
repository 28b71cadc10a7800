import type { ComponentType, ReactNode } from 'react';
import { Icon } from './Icon';
import classes from './Notice.module.css';

interface Props {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  title: string;
  text?: ReactNode;
  /** The first thing to do here: a button. */
  children?: ReactNode;
  compact?: boolean;
}

/** A quiet sign in an empty or broken place: what belongs here and what to do. */
export function Notice({ icon, title, text, children, compact }: Props) {
  return (
    <div className={classes.notice} data-compact={compact || undefined}>
      <span className={classes.icon}><Icon of={icon} size={22} /></span>
      <h2 className={classes.title}>{title}</h2>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.acts}>{children}</div>}
    </div>
  );
}
