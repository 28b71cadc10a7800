import { useCallback } from 'react';
import { useText } from '~/lib/text/useText';
import type { Holder } from './data';
import { accessTexts } from './texts';

/** How a holder is called in a list: a name, or «all heads of departments». */
export function useHolderName(): (holder: Holder) => string {
  const t = useText(accessTexts);
  return useCallback((holder: Holder) => (holder.kind === 'everyone' || holder.kind === 'leaders' ? t(`holder.${holder.kind}`) : holder.name), [t]);
}
