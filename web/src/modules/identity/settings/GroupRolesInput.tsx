import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import form from '../open/form.module.css';
import { securityTexts } from '../security/texts';
import classes from './SignInSettings.module.css';

export interface GroupRole {
  group: string;
  role: string;
}

/** Which group of another system gives which role here. */
export function GroupRolesInput({ value, onChange, roles, error }: { value: GroupRole[]; onChange(value: GroupRole[]): void; roles: { code: string; title: string }[]; error?: string | undefined }) {
  const t = useText(securityTexts);
  const set = (index: number, change: Partial<GroupRole>): void => onChange(value.map((each, at) => (at === index ? { ...each, ...change } : each)));
  return (
    <fieldset className={classes.groups}>
      <legend>{t('groups')}</legend>
      <p className={form.hint}>{t('groups.about')}</p>
      {value.map((each, index) => (
        // The rows have no identity but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes.group}>
          <TextInput aria-label={t('groups.group')} placeholder={t('groups.group')} value={each.group} maxLength={500} onChange={(event) => set(index, { group: event.currentTarget.value })} />
          <Select aria-label={t('groups.role')} placeholder={t('groups.role')} data={roles.map((role) => ({ value: role.code, label: role.title }))} value={each.role || null} onChange={(role) => set(index, { role: role ?? '' })} />
          <ActionIcon variant="default" size={32} aria-label={t('remove')} title={t('remove')} onClick={() => onChange(value.filter((_each, at) => at !== index))}><Icon of={IconTrash} size={16} /></ActionIcon>
        </div>
      ))}
      {error && <p className={form.message} role="alert">{error}</p>}
      <Button variant="subtle" size="compact-sm" leftSection={<Icon of={IconPlus} size={15} />} onClick={() => onChange([...value, { group: '', role: '' }])}>{t('groups.add')}</Button>
    </fieldset>
  );
}
