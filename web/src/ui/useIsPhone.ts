import { useMediaQuery } from '@mantine/hooks';

/** Narrow screens get cards, sheets and the bottom bar. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 767px)', window.matchMedia('(max-width: 767px)').matches) ?? false;
}
