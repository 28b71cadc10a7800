import { useState } from 'react';
import { Button, Modal, NativeSelect, SegmentedControl, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, withQuery, put, remove as del } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { showToast } from '~/ui/toasts';
import { useIsPhone } from '~/ui/useIsPhone';
import type { Field, Layout } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { recordsTexts } from '../texts';
import { Arranger } from './Arranger';
import classes from './LayoutEditor.module.css';
import { arrangementOf, layoutOf, type Arrangement } from './arrangement';
import { IN_HEAD } from './inHead';

type Scope = 'mine' | 'role' | 'common';

interface RoleOfLayout {
  role: string;
  title: string;
}

/** Sections, order and hidden fields of the card: for oneself; by an administrator for a role or for everybody, also for one pipeline alone. */
export function LayoutEditor({ type, pipeline: present, onClose }: { type: KnownType; pipeline: number | null; onClose(): void }) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const isPhone = useIsPhone();
  const { covered } = useExtensions(type.code);
  const [scope, setScope] = useState<Scope>('mine');
  const [role, setRole] = useState<string | null>(null);
  const [pipeline, setPipeline] = useState<number | null>(null);
  const [draft, setDraft] = useState<{ key: string; value: Arrangement } | null>(null);
  const roles = useQuery({
    queryKey: ['record-layout', type.code, 'roles'],
    queryFn: async ({ signal }) => (await get<{ items: RoleOfLayout[] }>(`/api/records/${type.code}/layout/roles`, undefined, { signal })).items,
    enabled: type.can.configure === true,
  }).data ?? [];
  const chosenRole = scope === 'role' ? (role ?? roles[0]?.role ?? null) : null;
  const path = withQuery(`/api/records/${type.code}/layout`, { scope, pipeline, role: chosenRole });
  const kept = useQuery({ queryKey: ['record-layout', type.code, 'of', path], queryFn: ({ signal }) => get<Layout>(path, undefined, { signal }), staleTime: 0, gcTime: 0 });
  const fields: Field[] = type.fields.filter((field) => !covered.includes(field.code) && !IN_HEAD.includes(field.code) && !(kept.data?.off ?? []).includes(field.code));
  const value = draft?.key === path ? draft.value : kept.data ? arrangementOf(kept.data, fields) : null;

  const shown = value ? value.sections.reduce((n, section) => n + section.above.length, 0) : 0;

  const done = (): void => {
    void queries.invalidateQueries({ queryKey: ['record-layout', type.code] });
    showToast(t('layout.saved'));
    onClose();
  };
  const save = useMutation({ mutationFn: () => put(path, layoutOf(value!)), onSuccess: done, onError: report });
  const reset = useMutation({ mutationFn: () => del(path), onSuccess: done, onError: report });
  const scopes: { value: Scope; label: string }[] = [{ value: 'mine', label: t('layout.mine') }, ...(roles.length > 0 ? [{ value: 'role' as const, label: t('layout.role') }] : []), { value: 'common', label: t('layout.common') }];
  return (
    <Modal opened onClose={onClose} title={t('layout')} size={640} fullScreen={isPhone} closeButtonProps={{ 'aria-label': t('close') }}>
      {(type.can.configure || type.pipelines.length > 1) && (
        <div className={classes.scope}>
          {type.can.configure && <SegmentedControl data={scopes} value={scope} onChange={(next) => setScope(next as Scope)} aria-label={t('layout.scope')} />}
          {scope === 'role' && <NativeSelect aria-label={t('layout.whichRole')} data={roles.map((each) => ({ value: each.role, label: each.title }))} value={chosenRole ?? ''} onChange={(event) => setRole(event.currentTarget.value)} />}
          {type.pipelines.length > 1 && (
            <NativeSelect
              aria-label={t('layout.where')}
              data={[{ value: '', label: t('pipeline.all') }, ...[...type.pipelines].sort((a, b) => Number(b.id === present) - Number(a.id === present)).map((each) => ({ value: String(each.id), label: t('layout.onlyIn', { pipeline: each.title }) }))]}
              value={pipeline === null ? '' : String(pipeline)}
              onChange={(event) => setPipeline(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
            />
          )}
        </div>
      )}
      <p className={classes.hint}>{t('layout.hint')}</p>
      {value && kept.data?.most !== undefined && shown > kept.data.most && <p className={classes.warning} role="status">{t('layout.many', { n: shown, most: kept.data.most })}</p>}
      {value ? <Arranger key={path} type={type} value={value} onChange={(next) => setDraft({ key: path, value: next })} /> : <Skeleton height={320} radius={10} />}
      <div className={classes.acts}>
        <Button variant="subtle" loading={reset.isPending} onClick={() => reset.mutate()}>{t('layout.reset')}</Button>
        <span style={{ flex: 1 }} />
        <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
        <Button loading={save.isPending} disabled={!value || value.sections.some((section) => !section.title.trim())} onClick={() => save.mutate()}>{t('save')}</Button>
      </div>
    </Modal>
  );
}
