import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './ScopeChoice.module.css';
import { SCOPES, isWhole, type Action, type Right } from './data';
import { accessTexts } from './texts';

/** The scopes of an action as entries of a menu. */
export function ScopeChoice({ action, leader, right, onChoose }: { action: Action; leader: boolean; right: Right | null; onChoose(right: Right): void }) {
  const t = useText(accessTexts);
  const whole = isWhole(action);
  return SCOPES.filter((scope) => !whole || scope === 'none' || scope === 'all').map((scope) => (
    <Menu.Item key={scope} onClick={() => onChoose({ scope, opened: false })} rightSection={right?.scope === scope ? <Icon of={IconCheck} size={16} /> : null}>
      <span className={classes.scope}>
        {whole && scope === 'all' ? t('scope.yes') : t(`scope.${scope}`)}
        {!whole && <small>{leader && (scope === 'department' || scope === 'departments') ? t(`scope.led.${scope}.hint`) : t(`scope.${scope}.hint`)}</small>}
      </span>
    </Menu.Item>
  ));
}
