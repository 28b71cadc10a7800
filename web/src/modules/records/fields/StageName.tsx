import { findStage } from '../data/stages';
import type { RecordType } from '../data/types';
import classes from './FieldValue.module.css';

/** A stage by id: dot in its colour and title. */
export function StageName({ type, id }: { type: RecordType; id: unknown }) {
  const found = findStage(type, id);
  if (!found) return null;
  return (
    <span className={classes.stage}>
      <i style={{ background: `var(--k-stage-${found.stage.color})` }} />
      <span>{found.stage.title}</span>
    </span>
  );
}
