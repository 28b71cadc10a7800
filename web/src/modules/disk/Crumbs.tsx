import { IconChevronRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Icon } from '~/ui/Icon';
import classes from './Disk.module.css';
import type { Crumb } from './data';

/** The way to a folder; each step can be gone back to. */
export function Crumbs({ crumbs, ofRoot }: { crumbs: Crumb[]; ofRoot(crumb: Crumb): string }) {
  return (
    <span className={classes.crumbs}>
      {crumbs.map((crumb, index) => (
        <span key={crumb.id}><Link to={`/disk/${crumb.id}`} data-drop-folder={crumb.id}>{index === 0 ? ofRoot(crumb) : crumb.name}</Link><Icon of={IconChevronRight} size={14} /></span>
      ))}
    </span>
  );
}
