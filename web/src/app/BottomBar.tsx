import { Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './BottomBar.module.css';
import { appTexts } from './texts';
import { useMenu } from './useMenu';

/** The phone's menu: four places and «More». */
export function BottomBar() {
  const t = useText(appTexts);
  const language = useLanguage();
  const menu = useMenu();
  const [opened, { open, close }] = useDisclosure(false);
  const places = menu.filter((item) => item.phone !== undefined).sort((a, b) => a.phone! - b.phone!).slice(0, 4);
  const rest = menu.filter((item) => !places.includes(item));
  return (
    <nav className={classes.bar} aria-label={t('menu.label')}>
      {places.map((item) => (
        <NavLink key={item.id} to={item.to} end={item.to === '/'} className={({ isActive }) => `${classes.entry} ${isActive ? classes.active : ''}`}>
          <Icon of={item.icon} size={21} />
          <span>{item.title(language)}</span>
        </NavLink>
      ))}
      <UnstyledButton className={classes.entry} onClick={open}>
        <Icon of={IconDots} size={21} />
        <span>{t('menu.more')}</span>
      </UnstyledButton>
      <Drawer opened={opened} onClose={close} position="bottom" title={t('menu.more')} size="auto" radius="12px 12px 0 0" closeButtonProps={{ 'aria-label': t('close') }}>
        {rest.map((item) => (
          <NavLink key={item.id} to={item.to} end={item.to === '/'} className={classes.row} onClick={close}>
            <Icon of={item.icon} size={20} />
            {item.title(language)}
          </NavLink>
        ))}
      </Drawer>
    </nav>
  );
}
