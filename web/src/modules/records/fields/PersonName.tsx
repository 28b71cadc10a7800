import { Face } from '~/ui/Face';
import { personOf } from '../data/refs';
import classes from './FieldValue.module.css';
import { numbered } from '~/lib/text/numbered';

/** A person by id: face and name. */
export function PersonName({ id, size = 20 }: { id: number; size?: number }) {
  const person = personOf(id);
  const name = person?.name ?? numbered(id);
  return (
    <span className={classes.person} title={name}>
      <Face name={name} initials={person?.initials} color={person?.color} photo={person?.photo} size={size} />
      <span>{name}</span>
    </span>
  );
}
