import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';

/** What the company demands of who signs in. */
export interface SignInRules {
  secondFactorRoles: string[];
  roles: { code: string; title: string }[];
  allowedAddresses: string[];
  /** Networks of our own that may be called from here. */
  privateNetworks: string[];
  /** Of the person who asks, as the server sees it. */
  address: string;
}

export const signInRulesQuery = queryOptions({
  queryKey: ['identity', 'sign-in-rules'],
  queryFn: ({ signal }) => get<SignInRules>('/api/identity/sign-in-rules', undefined, { signal }),
  staleTime: 0,
});
