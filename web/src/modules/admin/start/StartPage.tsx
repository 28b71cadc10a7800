import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { useMe } from '~/lib/session/useMe';
import { FirstSteps } from './FirstSteps';
import { checklistQuery } from './checklistQuery';
import { hidesFirstSteps } from './hidesFirstSteps';

/** Where work begins: while there are first steps to take, an administrator sees them, everybody else his deals. */
export function StartPage() {
  const me = useMe();
  const asks = me.can.administer === true && !hidesFirstSteps();
  const list = useQuery({ ...checklistQuery, enabled: asks });
  if (!asks || list.isError) return <Navigate to="/deals" replace />;
  if (!list.data) return null;
  return list.data.some((step) => !step.done) ? <FirstSteps /> : <Navigate to="/deals" replace />;
}
