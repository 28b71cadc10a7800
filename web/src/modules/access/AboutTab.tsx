import { useState } from 'react';
import { Button, Radio, Switch, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { patch, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import classes from './AboutTab.module.css';
import type { Role } from './data';
import { accessTexts } from './texts';
import { useRoleChanges } from './useRole';

/** Title, purpose, whose departments the scopes mean, whether it stands instead of the common roles. */
export function AboutTab({ role }: { role: Role }) {
  const t = useText(accessTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const { keep, failed } = useRoleChanges(role);
  const [title, setTitle] = useState(role.title);
  const [note, setNote] = useState(role.note);
  const [basis, setBasis] = useState(role.basis);
  const [alone, setAlone] = useState(role.alone);
  const save = useSave(
    () => patch<Role>(`/api/access/roles/${role.id}`, { ...(title.trim() !== role.title ? { title: title.trim() } : {}), note: note.trim(), basis, alone }),
    (next) => {
      keep(next);
      showToast(t('saved'));
    },
  );
  const drop = async (): Promise<void> => {
    if (!(await confirm({ title: t('about.removeTitle', { title: role.title }), text: t('about.removeText'), act: t('remove') }))) return;
    remove(`/api/access/roles/${role.id}`).then(() => {
      void queries.invalidateQueries({ queryKey: ['access'] });
      void navigate('/settings/roles');
    }, failed);
  };
  return (
    <Section>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.run();
        }}
      >
        <TextInput label={t('roles.title')} maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} error={save.fields['title']} />
        <Textarea label={t('about.note')} autosize minRows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} error={save.fields['note']} />
        <Radio.Group label={t('about.basis')} value={basis} onChange={(next) => setBasis(next as Role['basis'])}>
          <div className={classes.choices}>
            <Radio value="member" label={t('about.basis.member')} />
            <Radio value="leader" label={t('about.basis.leader')} />
          </div>
        </Radio.Group>
        <Switch label={t('about.alone')} description={t('about.aloneHint')} checked={alone} onChange={(event) => setAlone(event.currentTarget.checked)} />
        {save.message && <p className={classes.message} role="alert">{save.message}</p>}
        <div className={classes.acts}>
          <Button type="submit" loading={save.pending}>{t('save')}</Button>
          {!role.ready && <Button variant="default" color="red" onClick={() => void drop()}>{t('remove')}</Button>}
        </div>
      </form>
    </Section>
  );
}
