import { useMemo } from 'react';
import type { MenuItem } from '~/lib/module';
import { useMe } from '~/lib/session/useMe';
import { modules } from './modules';

/** The menu as this person has it. */
export function useMenu(): MenuItem[] {
  const me = useMe();
  return useMemo(
    () =>
      modules
        .flatMap((module) => module.menu ?? [])
        .filter((item) => item.visible?.(me) ?? true)
        .sort((a, b) => a.order - b.order),
    [me],
  );
}
