import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { useText } from '~/lib/text/useText';
import { helpFor } from '~/modules/help/helpPages';
import { Icon } from '~/ui/Icon';
import { appTexts } from './texts';

/** «?»: the help page for where one is. */
export function HelpButton() {
  const t = useText(appTexts);
  const { pathname } = useLocation();
  return (
    <Tooltip label={t('help')}>
      <ActionIcon component={Link} to={helpFor(pathname)} aria-label={t('help')}><Icon of={IconHelpCircle} /></ActionIcon>
    </Tooltip>
  );
}
