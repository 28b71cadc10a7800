import { useState } from 'react';
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post as send, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { useConfirm } from '~/ui/useConfirm';
import { PeopleSelect } from '../PersonSelect';
import type { Department, Person, Post } from '../data';
import { identityTexts } from '../texts';
import classes from './PostDialog.module.css';

interface Props {
  post: Post | null;
  posts: Post[];
  departments: Department[];
  people: Map<number, Person>;
  editable: boolean;
  onClose(): void;
}

/** A post with its duties and its field of competence; others than administrators read it. */
export function PostDialog({ post, posts, departments, people, editable, onClose }: Props) {
  const t = useText(identityTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const [values, setValues] = useState({ name: post?.name ?? '', duties: post?.duties ?? '', competence: post?.competence ?? '' });
  const [department, setDepartment] = useState(post?.departmentId ? String(post.departmentId) : null);
  const [higher, setHigher] = useState(post?.higherPostId ? String(post.higherPostId) : null);
  const [holders, setHolders] = useState(post?.holders ?? []);
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: ['identity'] });
    onClose();
  };
  const save = useSave(() => {
    const body = { ...values, name: values.name.trim(), departmentId: department === null ? null : Number(department), higherPostId: higher === null ? null : Number(higher), holders };
    return post ? patch(`/api/identity/posts/${post.id}`, body) : send('/api/identity/posts', body);
  }, refresh);
  const set = (field: keyof typeof values) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((old) => ({ ...old, [field]: value }));
  };
  if (!editable && post) {
    const names = (ids: number[]): string => ids.flatMap((id) => people.get(id)?.name ?? []).join(', ');
    return (
      <Dialog title={post.name} onClose={onClose} size={600}>
        <dl className={classes.facts}>
          <dt>{t('department')}</dt><dd>{departments.find((each) => each.id === post.departmentId)?.name ?? '—'}</dd>
          <dt>{t('posts.holders')}</dt><dd>{names(post.holders) || t('posts.vacant')}</dd>
          <dt>{t('posts.higher')}</dt><dd>{posts.find((each) => each.id === post.higherPostId)?.name ?? '—'}</dd>
          <dt>{t('posts.duties')}</dt><dd className={classes.long}>{post.duties || '—'}</dd>
          <dt>{t('posts.competence')}</dt><dd className={classes.long}>{post.competence || '—'}</dd>
        </dl>
      </Dialog>
    );
  }
  const removeIt = async (): Promise<void> => {
    if (!post || !(await confirm({ title: t('posts.removeTitle', { post: post.name }), text: t('posts.removeText'), act: t('remove') }))) return;
    remove(`/api/identity/posts/${post.id}`).then(refresh, report);
  };
  return (
    <Dialog
      title={post ? t('posts.edit') : t('posts.new')}
      onClose={onClose}
      act={post ? t('save') : t('add')}
      onSubmit={() => save.run()}
      busy={save.pending}
      message={save.message}
      size={600}
      foot={post && <Button variant="subtle" color="red" onClick={() => void removeIt()}>{t('remove')}</Button>}
    >
      <TextInput label={t('posts.name')} data-autofocus maxLength={200} value={values.name} onChange={set('name')} error={save.fields['name']} />
      <div className={classes.pair}>
        <Select label={t('department')} searchable clearable clearButtonProps={{ 'aria-label': t('clear') }} data={departments.map((each) => ({ value: String(each.id), label: each.name }))} value={department} onChange={setDepartment} error={save.fields['departmentId']} />
        <Select label={t('posts.higher')} searchable clearable clearButtonProps={{ 'aria-label': t('clear') }} data={posts.filter((each) => each.id !== post?.id).map((each) => ({ value: String(each.id), label: each.name }))} value={higher} onChange={setHigher} error={save.fields['higherPostId']} />
      </div>
      <PeopleSelect label={t('posts.holders')} value={holders} onChange={setHolders} description={t('posts.holdersHint')} error={save.fields['holders']} />
      <Textarea label={t('posts.duties')} description={t('posts.dutiesHint')} autosize minRows={3} maxRows={12} value={values.duties} onChange={set('duties')} error={save.fields['duties']} />
      <Textarea label={t('posts.competence')} description={t('posts.competenceHint')} autosize minRows={3} maxRows={12} value={values.competence} onChange={set('competence')} error={save.fields['competence']} />
    </Dialog>
  );
}
