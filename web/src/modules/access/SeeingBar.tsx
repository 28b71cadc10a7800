import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './SeeingBar.module.css';
import { accessTexts } from './texts';

/** Stands above everything while somebody sees as another person, with the way out. */
export function SeeingBar() {
  const t = useText(accessTexts);
  const me = useMe();
  const report = useReportFailure();
  if (!me.viewer) return null;
  return (
    <div className={classes.bar} role="status">
      <Icon of={IconEye} size={17} />
      <span>{t('see.banner', { name: me.person.name })}</span>
      <Button size="compact-sm" variant="default" onClick={() => void remove('/api/access/seeing').then(() => window.location.assign(`/people/${me.person.id}`), report)}>{t('see.end')}</Button>
    </div>
  );
}
