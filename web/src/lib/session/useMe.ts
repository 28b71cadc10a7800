import { useSuspenseQuery } from '@tanstack/react-query';
import { meQuery } from './meQuery';
import type { Me } from './Me';

/** The person who is signed in; only below the session gate. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}
