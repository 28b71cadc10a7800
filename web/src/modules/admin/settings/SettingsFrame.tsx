import { Suspense } from 'react';
import { useQuery } from '@tanstack/react-query';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { NoRightPage } from '~/app/NoRightPage';
import { seesSection, settingsSectionsQuery } from '~/app/settingsQuery';
import { useMe } from '~/lib/session/useMe';
import { SETTINGS_PARTS } from '~/lib/settings/SettingsSection';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useIsPhone } from '~/ui/useIsPhone';
import classes from './SettingsFrame.module.css';
import { settingsTexts } from './texts';

/** A place of the settings: the way back to all of them, on wide screens with the sections at the left. */
export function SettingsFrame() {
  const t = useText(settingsTexts);
  const language = useLanguage();
  const me = useMe();
  const isPhone = useIsPhone();
  const { pathname } = useLocation();
  const sections = useQuery(settingsSectionsQuery);
  const seen = (sections.data ?? []).filter((each) => seesSection(each, me));
  const here = seen.some((each) => pathname === each.to || pathname.startsWith(`${each.to}/`));
  if (!me.can.administer && sections.data && !here) return <NoRightPage />;
  return (
    <div className={classes.frame}>
      <nav className={classes.places} aria-label={t('settings')}>
        <Link to="/settings" className={classes.back}>
          <Icon of={IconChevronLeft} size={16} />
          {t('settings.all')}
        </Link>
        {!isPhone &&
          SETTINGS_PARTS.map((part) => ({ part, of: seen.filter((each) => each.part === part) }))
            .filter((each) => each.of.length > 0)
            .map((each) => (
              <div key={each.part} className={classes.part}>
                <h2>{t(`part.${each.part}`)}</h2>
                {each.of.map((section) => (
                  <NavLink key={section.id} to={section.to} className={({ isActive }) => (isActive ? `${classes.place} ${classes.on}` : (classes.place ?? ''))}>
                    <Icon of={section.icon} size={16} />
                    {section.title(language)}
                  </NavLink>
                ))}
              </div>
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
