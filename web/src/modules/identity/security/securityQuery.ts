import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

/** How one's own sign-in is protected. */
export interface Security {
  totpSince: string | null;
  recoveryCodes: number;
  /** A role demands a second step. */
  required: boolean;
  password: boolean;
}

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => get<Security>('/api/security', undefined, { signal }),
  staleTime: 0,
});
