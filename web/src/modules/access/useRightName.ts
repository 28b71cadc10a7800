import { useCallback } from 'react';
import { useText } from '~/lib/text/useText';
import { isWhole, type Action, type Right } from './data';
import { accessTexts } from './texts';

/** A right in a word or two: «Department +». */
export function useRightName(): (action: Action, right: Right) => string {
  const t = useText(accessTexts);
  return useCallback(
    (action: Action, right: Right) => {
      if (isWhole(action)) return right.scope === 'none' ? t('scope.none') : t('scope.yes');
      return t(`scope.${right.scope}`) + (right.opened && right.scope !== 'all' ? ' +' : '');
    },
    [t],
  );
}
