import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import { startServiceWorker } from '~/lib/shell/serviceWorker';
import { useText } from '~/lib/text/useText';
import classes from './NewVersionBar.module.css';
import { appTexts } from './texts';

/** Says that a new version of the page waits; it changes only when the person says so, so that nothing typed is lost. */
export function NewVersionBar() {
  const t = useText(appTexts);
  const navigate = useNavigate();
  const [fresh, setFresh] = useState<{ use(): void } | null>(null);
  const open = useEffectEvent((href: string) => void navigate(href));
  useEffect(() => startServiceWorker((use) => setFresh({ use }), (href) => open(href)), []);
  if (!fresh) return null;
  return (
    <div className={classes.bar} role="status">
      <span>{t('version.new')}</span>
      <Button size="compact-sm" onClick={() => fresh.use()}>{t('version.use')}</Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setFresh(null)}>{t('version.later')}</Button>
    </div>
  );
}
