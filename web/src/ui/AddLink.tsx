import { IconPlus } from '@tabler/icons-react';
import classes from './AddLink.module.css';
import { Icon } from './Icon';

/** What a part that has nothing yet offers: neighbours of this kind share a line. */
export function AddLink({ label, icon = IconPlus, onAdd }: { label: string; icon?: typeof IconPlus; onAdd(): void }) {
  return <button type="button" className={classes.add} onClick={onAdd}><Icon of={icon} size={14} />{label}</button>;
}
