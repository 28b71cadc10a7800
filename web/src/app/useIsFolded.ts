import { useLocalStorage } from '@mantine/hooks';

/** Whether the left menu is folded to icons; kept in this browser. */
export function useIsFolded() {
  return useLocalStorage({ key: 'kontor.menu.folded', defaultValue: false, getInitialValueInEffect: false });
}
