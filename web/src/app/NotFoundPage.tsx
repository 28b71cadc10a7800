import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { appTexts } from './texts';

export function NotFoundPage() {
  const t = useText(appTexts);
  return (
    <Notice icon={IconMapPinOff} title={t('notFound.title')} text={t('notFound.text')}>
      <Button component={Link} to="/">{t('home')}</Button>
    </Notice>
  );
}
