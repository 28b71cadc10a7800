import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import { ownRight, roleQuery, rolesQuery, type Action, type Level, type Place, type Right, type Role } from './data';
import { accessTexts } from './texts';

/** A field of the matrix and what is to stand there; null for as above. */
export interface CellChange extends Place {
  action: Action;
  right: Right | null;
}

/** Changes a role field by field: shown at once, said with the way back. */
export function useRoleChanges(role: Role) {
  const t = useText(accessTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const key = roleQuery(role.id).queryKey;
  const keep = (next: Role): void => {
    queries.setQueryData(key, next);
    void queries.invalidateQueries({ queryKey: rolesQuery.queryKey });
    void queries.invalidateQueries({ queryKey: ['me'] });
  };
  const failed = (failure: unknown): void => {
    void queries.invalidateQueries({ queryKey: key });
    report(failure);
  };
  const cells = useMutation({
    mutationFn: (changes: CellChange[]) => put<Role>(`/api/access/roles/${role.id}/cells`, { cells: changes.map(({ right, ...place }) => ({ ...place, scope: right?.scope ?? null, opened: right?.opened ?? false })) }),
    onMutate: (changes) => {
      const isChanged = (cell: Place & { action: Action }): boolean => changes.some((each) => each.type === cell.type && each.pipeline === cell.pipeline && each.stage === cell.stage && each.action === cell.action);
      const fresh = changes.flatMap(({ right, ...place }) => (right ? [{ ...place, ...right }] : []));
      queries.setQueryData(key, (now) => (now ? { ...now, cells: [...now.cells.filter((cell) => !isChanged(cell)), ...fresh] } : now));
    },
    onSuccess: keep,
    onError: failed,
  });
  const fields = useMutation({
    mutationFn: (changes: { type: string; field: string; level: Level }[]) => put<Role>(`/api/access/roles/${role.id}/fields`, { fields: changes }),
    onSuccess: keep,
    onError: failed,
  });
  const functions = useMutation({
    mutationFn: (changes: { code: string; granted: boolean | null }[]) => put<Role>(`/api/access/roles/${role.id}/functions`, { functions: changes }),
    onSuccess: keep,
    onError: failed,
  });
  return {
    setCells: (changes: CellChange[]): void => {
      const before = changes.map((each) => ({ ...each, right: ownRight(role, each, each.action) }));
      cells.mutate(changes, { onSuccess: () => showToast(t('matrix.saved'), { matter: 'access', action: { title: t('undo'), run: () => cells.mutate(before) } }) });
    },
    setFields: (changes: { type: string; field: string; level: Level }[]): void => fields.mutate(changes),
    setFunctions: (changes: { code: string; granted: boolean | null }[]): void => functions.mutate(changes),
    keep,
    failed,
  };
}
