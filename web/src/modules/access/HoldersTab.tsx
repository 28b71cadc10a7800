import { useState } from 'react';
import { ActionIcon, Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBriefcase, IconHierarchy2, IconPlus, IconUser, IconUsers, IconUsersGroup, IconUserStar, IconX } from '@tabler/icons-react';
import { post, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import { departmentsQuery, postsQuery } from '~/modules/identity/data';
import { DayInput } from '~/ui/DayInput';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { showToast } from '~/ui/toasts';
import classes from './HoldersTab.module.css';
import { groupsQuery, type Holder, type HolderKind, type Role } from './data';
import { accessTexts } from './texts';
import { useHolderName } from './useHolderName';
import { useRoleChanges } from './useRole';

const ICONS: Record<HolderKind, typeof IconUser> = { person: IconUser, post: IconBriefcase, department: IconHierarchy2, group: IconUsersGroup, everyone: IconUsers, leaders: IconUserStar };

/** Who holds the role: people, posts, departments, groups, everybody. */
export function HoldersTab({ role }: { role: Role }) {
  const t = useText(accessTexts);
  const format = useFormat();
  const nameOf = useHolderName();
  const { keep, failed } = useRoleChanges(role);
  const [giving, setGiving] = useState(false);
  const path = `/api/access/roles/${role.id}/holders`;
  const take = (holder: Holder): void => {
    remove<Role>(`${path}/${holder.id}`).then((next) => {
      if (next) keep(next);
      showToast(t('holders.taken'), { action: { title: t('undo'), run: () => void post<Role>(path, { kind: holder.kind, holder: holder.holder, until: holder.until }).then(keep, failed) } });
    }, failed);
  };
  return (
    <>
      <div className={classes.head}>
        <p>{t('holders.about')}</p>
        <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setGiving(true)}>{t('holders.give')}</Button>
      </div>
      {role.holders.length === 0 ? (
        <Notice icon={IconUsers} title={t('holders.none')} text={t('holders.noneText')} />
      ) : (
        <ul className={classes.holders}>
          {role.holders.map((holder) => (
            <li key={holder.id}>
              <span className={classes.icon}><Icon of={ICONS[holder.kind]} size={17} /></span>
              <span className={classes.name}>
                <b>{nameOf(holder)}</b>
                <small>
                  {[holder.kind !== 'everyone' && holder.kind !== 'leaders' ? t(`holder.${holder.kind}`) : '', holder.kind === 'person' ? '' : t('holder.people', { n: holder.people }), holder.until ? t('holder.until', { date: format.moment(holder.until) }) : ''].filter(Boolean).join(' · ')}
                </small>
              </span>
              <ActionIcon aria-label={t('holders.take', { name: nameOf(holder) })} onClick={() => take(holder)}><Icon of={IconX} size={16} /></ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {giving && (
        <GiveDialog
          role={role}
          onGiven={(next) => {
            keep(next);
            showToast(t('holders.given'));
          }}
          onClose={() => setGiving(false)}
        />
      )}
    </>
  );
}

function GiveDialog({ role, onGiven, onClose }: { role: Role; onGiven(next: Role): void; onClose(): void }) {
  const t = useText(accessTexts);
  const isPersonal = role.code === 'portal_admin' || role.code === 'implementer';
  const [kind, setKind] = useState<HolderKind>('person');
  const [holder, setHolder] = useState<number | null>(null);
  const [until, setUntil] = useState('');
  const posts = useQuery({ ...postsQuery, enabled: kind === 'post' });
  const departments = useQuery({ ...departmentsQuery, enabled: kind === 'department' });
  const groups = useQuery({ ...groupsQuery, enabled: kind === 'group' });
  const isCommon = kind === 'everyone' || kind === 'leaders';
  const choices = { post: posts.data, department: departments.data, group: groups.data, person: undefined, everyone: undefined, leaders: undefined }[kind] ?? [];
  const save = useSave(
    // the role ends with the day that was named, as it ends here
    () => post<Role>(`/api/access/roles/${role.id}/holders`, { kind, holder: isCommon ? null : holder, until: until ? new Date(`${until}T23:59:59`).toISOString() : null }),
    (next) => {
      onGiven(next);
      onClose();
    },
  );
  const kinds: HolderKind[] = isPersonal ? ['person'] : ['person', 'post', 'department', 'group', 'everyone', 'leaders'];
  return (
    <Dialog title={t('holders.giveTitle', { title: role.title })} onClose={onClose} act={t('holders.give')} onSubmit={() => save.run()} busy={save.pending} disabled={!isCommon && holder === null} message={save.message}>
      {!isPersonal && (
        <Select
          label={t('holders.kind')}
          allowDeselect={false}
          data={kinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
          value={kind}
          onChange={(next) => {
            setKind((next ?? 'person') as HolderKind);
            setHolder(null);
          }}
          error={save.fields['kind']}
        />
      )}
      {kind === 'person' && <PersonSelect label={t('holders.whom')} value={holder} onChange={setHolder} error={save.fields['holder']} />}
      {!isCommon && kind !== 'person' && <Select label={t('holders.whom')} searchable data={choices.map((each) => ({ value: String(each.id), label: each.name }))} value={holder === null ? null : String(holder)} onChange={(next) => setHolder(next === null ? null : Number(next))} error={save.fields['holder']} />}
      <DayInput label={t('holders.until')} description={role.code === 'implementer' ? undefined : t('holders.untilHint')} value={until} onChange={(day) => setUntil(day)} error={save.fields['until']} />
    </Dialog>
  );
}
