import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useMe } from '~/lib/session/useMe';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { openKeys } from './paletteState';
import { appTexts } from './texts';
import { useChangeLanguage } from './useChangeLanguage';
import { useSignOut } from './useSignOut';

const SCHEMES = [
  { value: 'auto', icon: IconDeviceDesktop },
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
] as const;

const LANGUAGES = [
  { value: 'ru', title: '\u0420\u0443\u0441\u0441\u043a\u0438\u0439' },
  { value: 'en', title: 'English' },
] as const;

export function PersonMenu() {
  const t = useText(appTexts);
  const { person } = useMe();
  const navigate = useNavigate();
  const language = useLanguage();
  const changeLanguage = useChangeLanguage();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const check = (on: boolean) => (on ? <Icon of={IconCheck} size={16} /> : undefined);
  return (
    <Menu width={230}>
      <Menu.Target>
        <UnstyledButton aria-label={t('person.menu', { name: person.name })} style={{ borderRadius: '50%', display: 'grid' }} ml={4}>
          <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={30} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconUserCircle} />} onClick={() => navigate(`/people/${person.id}`)}>{t('person.profile')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('person.scheme')}</Menu.Label>
        {SCHEMES.map(({ value, icon }) => (
          <Menu.Item key={value} leftSection={<Icon of={icon} />} rightSection={check(colorScheme === value)} onClick={() => setColorScheme(value)} closeMenuOnClick={false}>
            {t(`scheme.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('person.language')}</Menu.Label>
        {LANGUAGES.map(({ value, title }) => (
          <Menu.Item key={value} lang={value} rightSection={check(language === value)} onClick={() => changeLanguage(value)}>{title}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={IconKeyboard} />} onClick={() => openKeys()}>{t('person.keys')}</Menu.Item>
        <Menu.Item leftSection={<Icon of={IconLogout} />} onClick={() => signOut()}>{t('person.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
