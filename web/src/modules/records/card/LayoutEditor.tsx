import { useState } from 'react';
import { Button, Modal, NativeSelect, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, withQuery, put, remove as del } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import { useIsPhone } from '~/ui/useIsPhone';
import type { Field, Layout } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { useDepartments } from '../filter/useDepartments';
import { recordsTexts } from '../texts';
import { Arranger } from './Arranger';
import classes from './LayoutEditor.module.css';
import { arrangementOf, layoutOf, type Arrangement } from './arrangement';
import { IN_HEAD } from './inHead';
import { LayoutPlaces } from './LayoutPlaces';
import { layoutTexts } from './texts';
import { placesQuery, type LayoutPlace, type LayoutScope } from './layoutPlacesQuery';

interface RoleOfLayout {
  role: string;
  title: string;
}

/** The choice of a view that is not there yet. */
const NEW = '\u0000new';

/** Sections, order and hidden fields of the card under a name or as it opens: for oneself; by an administrator for a role, a department or everybody, also for one pipeline alone. */
export function LayoutEditor({ type, pipeline: present, onClose }: { type: KnownType; pipeline: number | null; onClose(): void }) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const isPhone = useIsPhone();
  const { covered } = useExtensions(type.code);
  const words = useText(layoutTexts);
  const [scope, setScope] = useState<LayoutScope>('mine');
  const [role, setRole] = useState<string | null>(null);
  const [department, setDepartment] = useState<number | null>(null);
  const [pipeline, setPipeline] = useState<number | null>(null);
  const [wanted, setView] = useState('');
  const [name, setName] = useState('');
  const departments = useDepartments();
  const places = useQuery(placesQuery(type.code)).data ?? [];
  const [draft, setDraft] = useState<{ key: string; value: Arrangement } | null>(null);
  const roles = useQuery({
    queryKey: ['record-layout', type.code, 'roles'],
    queryFn: async ({ signal }) => (await get<{ items: RoleOfLayout[] }>(`/api/records/${type.code}/layout/roles`, undefined, { signal })).items,
    enabled: type.can.configure === true,
  }).data ?? [];
  const chosenRole = scope === 'role' ? (role ?? roles[0]?.role ?? null) : null;
  const chosenDepartment = scope === 'department' ? (department ?? departments[0]?.id ?? null) : null;
  const here = places.filter((each) => each.scope === scope && each.role === chosenRole && each.department === chosenDepartment && each.pipeline === pipeline).map((each) => each.view);
  const named = here.filter((each) => each !== '');
  // another place may have no view of this name
  const view = wanted === NEW || named.includes(wanted) ? wanted : '';
  const path = withQuery(`/api/records/${type.code}/layout`, { scope, pipeline, role: chosenRole, department: chosenDepartment, view: view === NEW ? null : view });
  const go = (place: LayoutPlace): void => {
    setScope(place.scope);
    setRole(place.role);
    setDepartment(place.department);
    setPipeline(place.pipeline);
    setView(place.view);
    setName(place.view);
  };
  const kept = useQuery({ queryKey: ['record-layout', type.code, 'of', path], queryFn: ({ signal }) => get<Layout>(path, undefined, { signal }), staleTime: 0, gcTime: 0 });
  const fields: Field[] = type.fields.filter((field) => !covered.includes(field.code) && !IN_HEAD.includes(field.code) && !(kept.data?.off ?? []).includes(field.code));
  const key = `${path} ${view === NEW ? 'new' : ''}`;
  const value = draft?.key === key ? draft.value : kept.data ? arrangementOf(kept.data, fields) : null;

  const shown = value ? value.sections.reduce((n, section) => n + section.above.length, 0) : 0;

  const done = (said: string): void => {
    void queries.invalidateQueries({ queryKey: ['record-layout', type.code] });
    showToast(said);
    onClose();
  };
  const save = useMutation({ mutationFn: () => put(path, { ...layoutOf(value!), ...(view === '' ? {} : { view: name.trim() }) }), onSuccess: () => done(t('layout.saved')), onError: report });
  const reset = useMutation({ mutationFn: () => del(path), onSuccess: () => done(view === '' ? t('layout.saved') : words('removed')), onError: report });
  const scopes: { value: LayoutScope; label: string }[] = [
    { value: 'mine', label: t('layout.mine') },
    ...(roles.length > 0 ? [{ value: 'role' as const, label: t('layout.role') }] : []),
    ...(departments.length > 0 ? [{ value: 'department' as const, label: words('department') }] : []),
    { value: 'common', label: t('layout.common') },
  ];
  return (
    <Modal opened onClose={onClose} title={t('layout')} size={640} fullScreen={isPhone} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={classes.scope}>
          {type.can.configure && <SegmentedControl data={scopes} value={scope} onChange={(next) => setScope(next as LayoutScope)} aria-label={t('layout.scope')} />}
          {scope === 'role' && <NativeSelect aria-label={t('layout.whichRole')} data={roles.map((each) => ({ value: each.role, label: each.title }))} value={chosenRole ?? ''} onChange={(event) => setRole(event.currentTarget.value)} />}
          {scope === 'department' && <NativeSelect aria-label={words('whichDepartment')} data={departments.map((each) => ({ value: String(each.id), label: each.name }))} value={String(chosenDepartment ?? '')} onChange={(event) => setDepartment(Number(event.currentTarget.value))} />}
          {type.pipelines.length > 1 && (
            <NativeSelect
              aria-label={t('layout.where')}
              data={[{ value: '', label: t('pipeline.all') }, ...[...type.pipelines].sort((a, b) => Number(b.id === present) - Number(a.id === present)).map((each) => ({ value: String(each.id), label: t('layout.onlyIn', { pipeline: each.title }) }))]}
              value={pipeline === null ? '' : String(pipeline)}
              onChange={(event) => setPipeline(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
            />
          )}
          <NativeSelect
            aria-label={words('whichView')}
            data={[{ value: '', label: words('usual') }, ...named.map((each) => ({ value: each, label: each })), { value: NEW, label: words('newView') }]}
            value={view}
            onChange={(event) => {
              setView(event.currentTarget.value);
              setName(event.currentTarget.value === NEW ? '' : event.currentTarget.value);
            }}
          />
      </div>
      {view !== '' && <TextInput mb={10} data-autofocus label={words('name')} placeholder={words('namePlaceholder')} maxLength={60} required value={name} onChange={(event) => setName(event.currentTarget.value)} />}
      <p className={classes.hint}>{t('layout.hint')}</p>
      {value && kept.data?.most !== undefined && shown > kept.data.most && <p className={classes.warning} role="status">{t('layout.many', { n: shown, most: kept.data.most })}</p>}
      {value ? <Arranger key={key} type={type} value={value} onChange={(next) => setDraft({ key, value: next })} /> : <Skeleton height={320} radius={10} />}
      {places.length > 0 && <LayoutPlaces places={places} type={type} roles={roles} departments={departments} onGo={go} />}
      <div className={classes.acts}>
        {view !== NEW && <Button variant="subtle" loading={reset.isPending} onClick={() => reset.mutate()}>{view === '' ? t('layout.reset') : words('remove')}</Button>}
        <span style={{ flex: 1 }} />
        <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
        <Button loading={save.isPending} disabled={!value || (view !== '' && !name.trim()) || value.sections.some((section) => !section.title.trim())} onClick={() => save.mutate()}>{t('save')}</Button>
      </div>
    </Modal>
  );
}
