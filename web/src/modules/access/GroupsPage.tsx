import { useState } from 'react';
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { PeopleSelect } from '~/modules/identity/PersonSelect';
import { everybodyQuery } from '~/modules/identity/data';
import { Dialog } from '~/ui/Dialog';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { useConfirm } from '~/ui/useConfirm';
import classes from './GroupsPage.module.css';
import { groupsQuery, rolesQuery, type Group } from './data';
import { accessTexts } from './texts';

/** Groups of people who get rights together. */
export function GroupsPage() {
  const t = useText(accessTexts);
  const groups = useQuery(groupsQuery);
  const roles = useQuery(rolesQuery);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [editing, setEditing] = useState<Group | 'new' | null>(null);
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['access'] });
  const drop = async (group: Group): Promise<void> => {
    if (await confirm({ title: t('groups.removeTitle', { name: group.name }), text: t('groups.removeText'), act: t('remove') })) remove(`/api/access/groups/${group.id}`).then(refresh, report);
  };
  const rolesOf = (group: Group): string => {
    const titles = (roles.data ?? []).filter((role) => role.holders.some((holder) => holder.kind === 'group' && holder.holder === group.id)).map((role) => role.title);
    return titles.length === 0 ? t('groups.noRoles') : t('groups.roles', { titles: titles.join(', ') });
  };
  return (
    <Page title={t('groups')} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEditing('new')}>{t('groups.new')}</Button>}>
      <Loaded of={groups}>
        {(items) =>
          items.length === 0 ? (
            <Notice icon={IconUsersGroup} title={t('groups.empty')} text={t('groups.emptyText')} />
          ) : (
            <ul className={classes.groups}>
              {items.map((group) => (
                <li key={group.id}>
                  <span className={classes.name}>
                    <b>{group.name}</b>
                    {group.note && <em>{group.note}</em>}
                    <small>{rolesOf(group)}</small>
                  </span>
                  <Members ids={group.members} />
                  <span className={classes.acts}>
                    <ActionIcon aria-label={`${t('groups.change')}: ${group.name}`} onClick={() => setEditing(group)}><Icon of={IconPencil} size={16} /></ActionIcon>
                    <ActionIcon aria-label={`${t('remove')}: ${group.name}`} onClick={() => void drop(group)}><Icon of={IconTrash} size={16} /></ActionIcon>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing && <GroupDialog group={editing === 'new' ? null : editing} onSaved={refresh} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function Members({ ids }: { ids: number[] }) {
  const t = useText(accessTexts);
  const { data = [] } = useQuery(everybodyQuery);
  const people = data.filter((person) => ids.includes(person.id));
  return (
    <span className={classes.members} title={people.map((person) => person.name).join(', ')}>
      {people.slice(0, 5).map((person) => (
        <Face key={person.id} name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={26} />
      ))}
      <small>{t('holder.people', { n: ids.length })}</small>
    </span>
  );
}

function GroupDialog({ group, onSaved, onClose }: { group: Group | null; onSaved(): void; onClose(): void }) {
  const t = useText(accessTexts);
  const [name, setName] = useState(group?.name ?? '');
  const [note, setNote] = useState(group?.note ?? '');
  const [members, setMembers] = useState(group?.members ?? []);
  const body = { name: name.trim(), note: note.trim(), members };
  const save = useSave(
    () => (group ? patch<Group>(`/api/access/groups/${group.id}`, body) : post<Group>('/api/access/groups', body)),
    () => {
      onSaved();
      onClose();
    },
  );
  return (
    <Dialog title={group ? t('groups.edit', { name: group.name }) : t('groups.newTitle')} onClose={onClose} act={group ? t('save') : t('add')} onSubmit={() => save.run()} busy={save.pending} disabled={name.trim() === ''} message={save.message}>
      <TextInput label={t('groups.name')} data-autofocus maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} error={save.fields['name']} />
      <Textarea label={t('groups.note')} autosize minRows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={save.fields['note']} />
      <PeopleSelect label={t('groups.members')} value={members} onChange={setMembers} error={save.fields['members']} />
    </Dialog>
  );
}
