import { Checkbox, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, put } from '~/lib/api/api';
import { meQuery } from '~/lib/session/meQuery';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { Person } from '../data';
import classes from '../open/form.module.css';
import { identityTexts } from '../texts';
import { useState } from 'react';

/** Roles of a person: the administrator's is given; head and employee follow from the structure. */
export function RolesDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const known = useQuery({ queryKey: ['identity', 'roles', person.id], queryFn: () => get<{ roles: string[] }>(`/api/identity/people/${person.id}/roles`), staleTime: 0 });
  const [changed, setChanged] = useState<boolean | null>(null);
  const administrator = changed ?? known.data?.roles.includes('administrator') ?? false;
  const save = useSave(
    () => put(`/api/identity/people/${person.id}/roles`, { roles: administrator ? ['administrator'] : ['employee'] }),
    () => {
      void queries.invalidateQueries({ queryKey: ['identity'] });
      void queries.invalidateQueries({ queryKey: meQuery.queryKey });
      onClose();
    },
  );
  return (
    <Dialog title={t('roles.title', { name: person.name })} onClose={onClose} act={t('save')} onSubmit={() => save.run()} busy={save.pending} disabled={changed === null} message={save.message}>
      {known.data ? <Checkbox label={t('role.administrator')} description={t('role.administratorText')} checked={administrator} onChange={(event) => setChanged(event.currentTarget.checked)} error={save.fields['roles']} /> : <Skeleton height={40} />}
      <p className={classes.hint}>{known.data?.roles.includes('head') ? t('roles.isHead') : t('roles.fromStructure')}</p>
    </Dialog>
  );
}
