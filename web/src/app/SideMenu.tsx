import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link, useMatch } from 'react-router';
import type { MenuItem } from '~/lib/module';
import { useMe } from '~/lib/session/useMe';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Brand } from './Brand';
import classes from './SideMenu.module.css';
import { appTexts } from './texts';
import { useIsFolded } from './useIsFolded';
import { useMenu } from './useMenu';

export function SideMenu() {
  const t = useText(appTexts);
  const menu = useMenu();
  const [folded, setFolded] = useIsFolded();
  const { company } = useMe();
  const part = (name: MenuItem['part']) => menu.filter((item) => item.part === name).map((item) => <Entry key={item.id} item={item} folded={folded} />);
  const more = part('more');
  return (
    <nav className={classes.menu} data-folded={folded || undefined} aria-label={t('menu.label')}>
      <div className={classes.head}>
        <Brand name={folded ? undefined : company.name} />
      </div>
      {part('main')}
      {more.length > 0 && <hr />}
      {more}
      <div className={classes.foot}>
        {part('foot')}
        <Tooltip label={folded ? t('menu.unfold') : t('menu.fold')} position="right">
          <ActionIcon className={classes.fold} aria-label={folded ? t('menu.unfold') : t('menu.fold')} onClick={() => setFolded(!folded)}>
            <Icon of={folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse} />
          </ActionIcon>
        </Tooltip>
      </div>
    </nav>
  );
}

function Entry({ item, folded }: { item: MenuItem; folded: boolean }) {
  const title = item.title(useLanguage());
  const isActive = useMatch({ path: item.to, end: item.to === '/' }) !== null;
  return (
    <Tooltip label={title} position="right" disabled={!folded} openDelay={150}>
      <Link to={item.to} className={`${classes.entry} ${isActive ? classes.active : ''}`} aria-current={isActive ? 'page' : undefined} aria-label={folded ? title : undefined}>
        <Icon of={item.icon} />
        {!folded && <span>{title}</span>}
        {item.badge && <item.badge />}
      </Link>
    </Tooltip>
  );
}
