import { useState } from 'react';
import { Button, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChevronRight, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import classes from './RolesPage.module.css';
import { rolesQuery, type Role, type RoleBrief } from './data';
import { accessTexts } from './texts';
import { useHolderName } from './useHolderName';

/** All roles: what they are called, who holds them, whether a ready one was changed. */
export function RolesPage() {
  const t = useText(accessTexts);
  const roles = useQuery(rolesQuery);
  const [adding, setAdding] = useState<RoleBrief | 'nothing' | null>(null);
  return (
    <Page title={t('roles')} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding('nothing')}>{t('roles.new')}</Button>}>
      <Loaded of={roles}>
        {(items) => (
          <>
            <ul className={classes.roles}>
              {items.map((role) => (
                <li key={role.id}><RoleLine role={role} /></li>
              ))}
            </ul>
            {adding && <NewRoleDialog roles={items} from={adding === 'nothing' ? null : adding.id} onClose={() => setAdding(null)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function RoleLine({ role }: { role: RoleBrief }) {
  const t = useText(accessTexts);
  const nameOf = useHolderName();
  const shown = role.holders.slice(0, 3).map(nameOf);
  const more = role.holders.length - shown.length;
  return (
    <Link to={`/settings/roles/${role.id}`} className={classes.role}>
      <span className={classes.name}>
        <b>{role.title}</b>
        {role.ready && <small>{t('roles.ready')}</small>}
        {role.changed > 0 && role.ready && <small className={classes.changed}>{t('roles.changed')}</small>}
        {role.note && <em>{role.note}</em>}
      </span>
      <span className={classes.holders}>{shown.length === 0 ? t('roles.noHolders') : shown.join(', ') + (more > 0 ? ` +${more}` : '')}</span>
      <Icon of={IconChevronRight} size={16} />
    </Link>
  );
}

/** A role of the company's own, as another one or with nothing. */
export function NewRoleDialog({ roles, from, onClose }: { roles: RoleBrief[]; from: number | null; onClose(): void }) {
  const t = useText(accessTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [model, setModel] = useState(from === null ? '0' : String(from));
  const save = useSave(
    () => post<Role>('/api/access/roles', { title: title.trim(), from: model === '0' ? null : Number(model) }),
    async (made) => {
      await queries.invalidateQueries({ queryKey: ['access', 'roles'] });
      onClose();
      void navigate(`/settings/roles/${made.id}`);
    },
  );
  return (
    <Dialog title={t('roles.newTitle')} onClose={onClose} act={t('add')} onSubmit={() => save.run()} busy={save.pending} disabled={title.trim() === ''} message={save.message}>
      <TextInput label={t('roles.title')} data-autofocus maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
      <Select label={t('roles.from')} description={t('roles.fromHint')} allowDeselect={false} data={[{ value: '0', label: t('roles.fromNothing') }, ...roles.filter((role) => !role.locked).map((role) => ({ value: String(role.id), label: role.title }))]} value={model} onChange={(next) => setModel(next ?? '0')} error={save.fields['from']} />
    </Dialog>
  );
}
