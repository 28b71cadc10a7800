import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { appTexts } from './texts';

export function NoRightPage() {
  const t = useText(appTexts);
  return (
    <Notice icon={IconLock} title={t('noRight.title')} text={t('noRight.text')}>
      <Button component={Link} to="/">{t('home')}</Button>
    </Notice>
  );
}
