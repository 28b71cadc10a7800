import { Suspense } from 'react';
import { IconBooks, IconBuilding, IconCoins, IconFilter, IconForms, IconHeartbeat, IconRecycle } from '@tabler/icons-react';
import { NavLink, Outlet } from 'react-router';
import { NoRightPage } from '~/app/NoRightPage';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { adminTexts } from '../texts';
import classes from './SettingsFrame.module.css';

const PLACES = [
  { to: '/settings', code: 'company', icon: IconBuilding },
  { to: '/settings/pipelines', code: 'pipelines', icon: IconFilter },
  { to: '/settings/fields', code: 'fields', icon: IconForms },
  { to: '/settings/books', code: 'books', icon: IconBooks },
  { to: '/settings/currencies', code: 'currencies', icon: IconCoins },
  { to: '/bin', code: 'bin', icon: IconRecycle },
  { to: '/settings/state', code: 'state', icon: IconHeartbeat },
] as const;

/** Administration: its places at the left, on a phone in a row above. */
export function SettingsFrame() {
  const t = useText(adminTexts);
  const me = useMe();
  if (!me.can.administer) return <NoRightPage />;
  return (
    <div className={classes.frame}>
      <nav className={classes.places} aria-label={t('menu.settings')}>
        {PLACES.map((place) => (
          <NavLink key={place.to} to={place.to} end className={({ isActive }) => (isActive ? `${classes.place} ${classes.on}` : (classes.place ?? ''))}>
            <Icon of={place.icon} size={17} />
            {t(`place.${place.code}`)}
          </NavLink>
        ))}
      </nav>
      <div className={classes.content}>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
