import { useRef } from 'react';
import { NavLink } from 'react-router';
import classes from './NavTabs.module.css';
import { useShowsActive } from './useShowsActive';

/** The pages of one place, in a row that scrolls on a phone. */
export function NavTabs({ tabs, label }: { tabs: { to: string; title: string; end?: boolean }[]; label: string }) {
  const row = useRef<HTMLElement>(null);
  useShowsActive(row, '[aria-current="page"]');
  return (
    <nav ref={row} className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? true} className={({ isActive }) => (isActive ? `${classes.tab} ${classes.on}` : (classes.tab ?? ''))}>
          {tab.title}
        </NavLink>
      ))}
    </nav>
  );
}
