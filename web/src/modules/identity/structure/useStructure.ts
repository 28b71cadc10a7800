import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, put, remove } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import { departmentsQuery, type Department, type PlaceKind } from '../data';
import { identityTexts } from '../texts';

/** The changes of the structure; each shows at once and is put back when the server refuses. */
export function useStructure() {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const settle = () => queries.invalidateQueries({ queryKey: ['identity'] });

  const act = useMutation({
    mutationFn: ({ send }: { send(): Promise<unknown>; guess?: (all: Department[]) => Department[] }) => send(),
    onMutate: async ({ guess }) => {
      await queries.cancelQueries({ queryKey: departmentsQuery.queryKey });
      const before = queries.getQueryData(departmentsQuery.queryKey);
      if (guess && before) queries.setQueryData(departmentsQuery.queryKey, guess(before));
      return before;
    },
    onError: (failure, _act, before) => {
      if (before) queries.setQueryData(departmentsQuery.queryKey, before);
      report(failure);
    },
    onSettled: settle,
  });

  const without = (each: Department, person: number): Department => ({
    ...each,
    members: each.members.filter((id) => id !== person),
    headId: each.headId === person ? null : each.headId,
    deputyId: each.deputyId === person ? null : each.deputyId,
  });
  const move = (person: { id: number; name: string }, from: Department | null, to: Department, isUndo = false): void => {
    if (from?.id === to.id || (from === null && to.members.includes(person.id))) return;
    act.mutate(
      {
        send: () => post(`/api/identity/people/${person.id}/move`, { fromDepartmentId: from?.id ?? null, toDepartmentId: to.id }),
        guess: (all) => all.map((each) => (each.id === from?.id ? without(each, person.id) : each.id === to.id ? { ...each, members: [...new Set([...each.members, person.id])] } : each)),
      },
      {
        onSuccess: () => {
          if (!isUndo) showToast(t('structure.moved', { name: person.name, department: to.name }), from ? { action: { title: t('undo'), run: () => move(person, to, from, true) } } : {});
        },
      },
    );
  };
  return {
    move,
    place: (person: number, department: Department, kind: PlaceKind) => act.mutate({ send: () => put(`/api/identity/departments/${department.id}/members/${person}`, { kind }) }),
    lead: (department: Department, field: 'headId' | 'deputyId', person: number | null) => act.mutate({ send: () => patch(`/api/identity/departments/${department.id}`, { [field]: person }) }),
    takeOut: (person: number, department: Department) => act.mutate({ send: () => remove(`/api/identity/departments/${department.id}/members/${person}`), guess: (all) => all.map((each) => (each.id === department.id ? without(each, person) : each)) }),
    under: (department: Department, parentId: number | null) => act.mutate({ send: () => patch(`/api/identity/departments/${department.id}`, { parentId }), guess: (all) => all.map((each) => (each.id === department.id ? { ...each, parentId } : each)) }),
    removeDepartment: (department: Department) => act.mutate({ send: () => remove(`/api/identity/departments/${department.id}`) }, { onSuccess: () => showToast(t('structure.removed', { department: department.name })) }),
  };
}

export type StructureActs = ReturnType<typeof useStructure>;
