import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import classes from './Disk.module.css';
import { diskTexts } from './texts';

/** What can be done with all that is chosen. */
export function ChosenBar({ count, onNone, children }: { count: number; onNone(): void; children: ReactNode }) {
  const t = useText(diskTexts);
  return (
    <div className={classes.chosen} role="toolbar" aria-label={t('chosen', { n: count })}>
      <b>{t('chosen', { n: count })}</b>
      {children}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={onNone}>{t('chosen.none')}</Button>
    </div>
  );
}
