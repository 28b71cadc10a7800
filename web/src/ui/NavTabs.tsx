import { NavLink } from 'react-router';
import classes from './NavTabs.module.css';

/** The pages of one place, in a row that scrolls on a phone. */
export function NavTabs({ tabs, label }: { tabs: { to: string; title: string; end?: boolean }[]; label: string }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? true} className={({ isActive }) => (isActive ? `${classes.tab} ${classes.on}` : (classes.tab ?? ''))}>
          {tab.title}
        </NavLink>
      ))}
    </nav>
  );
}
