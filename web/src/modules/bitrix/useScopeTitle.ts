import { useText } from '~/lib/text/useText';
import { bitrixTexts } from './texts';

const SCOPES = { crm: 'scope.crm', user: 'scope.user', department: 'scope.department', im: 'scope.im', task: 'scope.task', telephony: 'scope.telephony', userfieldconfig: 'scope.userfieldconfig', placement: 'scope.placement', disk: 'scope.disk', calendar: 'scope.calendar', catalog: 'scope.catalog', sonet_group: 'scope.sonet_group' } as const;

/** What a scope is called; its code where nobody has a name for it. */
export function useScopeTitle(): (scope: string) => string {
  const t = useText(bitrixTexts);
  return (scope) => (scope in SCOPES ? t(SCOPES[scope as keyof typeof SCOPES]) : scope);
}
