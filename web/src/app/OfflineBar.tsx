import { IconCloudOff } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './OfflineBar.module.css';
import { appTexts } from './texts';
import { useIsOnline } from '~/lib/api/useIsOnline';

export function OfflineBar() {
  const t = useText(appTexts);
  if (useIsOnline()) return null;
  return (
    <div className={classes.bar} role="status">
      <Icon of={IconCloudOff} size={16} />
      {t('offline.bar')}
    </div>
  );
}
