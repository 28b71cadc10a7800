import { useState } from 'react';
import { Button, Checkbox, Menu, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconBuilding, IconCheck, IconChevronDown, IconDeviceFloppy, IconPencil, IconPlus, IconStar, IconStarFilled, IconTrash, IconUsers } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { patch, post, remove as del } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import { useColumns } from '../data/useColumns';
import type { ListControl } from '../data/useListState';
import { viewsQuery } from '../data/queries';
import type { SavedView, ViewSettings } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import classes from './FilterBar.module.css';
import { useDepartments } from './useDepartments';

/** Who sees a view: nobody else, all, or a department by its id. */
type Audience = 'me' | 'all' | `${number}`;

/** Saved views: show one, keep the present one, change and remove. */
export function ViewMenu({ type, control }: { type: KnownType; control: ListControl }) {
  const t = useText(recordsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const { state, show, set, views } = control;
  const { columns } = useColumns(type, state.view);
  const [editing, setEditing] = useState<SavedView | 'new' | null>(null);

  const settings: ViewSettings = { mode: state.mode, filter: state.filter, sort: state.sort, pipeline: state.pipeline, columns: columns.map(({ field, width }) => ({ code: field.code, width })) };
  const isChanged = state.view !== null && (JSON.stringify(state.view.settings.filter ?? null) !== JSON.stringify(state.filter) || (state.view.settings.sort ?? '-createdAt') !== state.sort || (state.view.settings.mode ?? state.mode) !== state.mode);
  const save = useMutation({
    mutationFn: ({ view, ...body }: { view?: SavedView; title?: string; shared?: boolean; department?: number | null; isDefault?: boolean; settings?: ViewSettings }) =>
      view ? patch<SavedView>(`/api/records/${type.code}/views/${view.id}`, body) : post<SavedView>(`/api/records/${type.code}/views`, body),
    onSuccess: async (saved, { view }) => {
      await queries.invalidateQueries({ queryKey: viewsQuery(type.code).queryKey });
      setEditing(null);
      showToast(t('view.saved'));
      if (!view) set({ view: saved.id });
    },
    onError: report,
  });
  const drop = useMutation({
    mutationFn: (view: SavedView) => del(`/api/records/${type.code}/views/${view.id}`),
    onSuccess: async () => {
      set({ view: null });
      await queries.invalidateQueries({ queryKey: viewsQuery(type.code).queryKey });
      showToast(t('view.removed'));
    },
    onError: report,
  });
  const lines = (list: SavedView[]) =>
    list.map((view) => (
      <Menu.Item key={view.id} leftSection={<Icon of={view.isDefault ? IconStarFilled : view.department ? IconBuilding : view.shared ? IconUsers : IconStar} size={16} />} rightSection={state.view?.id === view.id ? <Icon of={IconCheck} size={16} /> : undefined} onClick={() => show(view)}>
        {view.title}
      </Menu.Item>
    ));
  const own = views.filter((view) => view.own);
  const others = views.filter((view) => !view.own);
  return (
    <>
      <Menu position="bottom-start" width={260}>
        <Menu.Target>
          <button type="button" className={classes.view}>
            <Icon of={IconStar} size={14} />
            <span>{state.view?.title ?? (state.filter ? t('view.unsaved') : t('view.all'))}{isChanged ? ' *' : ''}</span>
            <Icon of={IconChevronDown} size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<span style={{ width: 16 }} />} rightSection={!state.view && !state.filter ? <Icon of={IconCheck} size={16} /> : undefined} onClick={() => show(null)}>{t('view.all')}</Menu.Item>
          {own.length > 0 && <Menu.Label>{t('view.own')}</Menu.Label>}
          {lines(own)}
          {others.length > 0 && <Menu.Label>{t('view.shared')}</Menu.Label>}
          {lines(others)}
          <Menu.Divider />
          {state.view?.own && isChanged && <Menu.Item leftSection={<Icon of={IconDeviceFloppy} size={16} />} onClick={() => save.mutate({ view: state.view!, settings })}>{t('view.update')}</Menu.Item>}
          <Menu.Item leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEditing('new')}>{t('view.new')}</Menu.Item>
          {state.view?.own && (
            <>
              <Menu.Item leftSection={<Icon of={IconPencil} size={16} />} onClick={() => setEditing(state.view)}>{t('view.edit')}</Menu.Item>
              <Menu.Item leftSection={<Icon of={IconTrash} size={16} />} onClick={() => drop.mutate(state.view!)}>{t('view.remove')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {editing && (
        <ViewWindow
          view={editing === 'new' ? null : editing}
          busy={save.isPending}
          onClose={() => setEditing(null)}
          onSave={(body) => save.mutate(editing === 'new' ? { ...body, settings } : { view: editing, ...body })}
        />
      )}
    </>
  );
}

function ViewWindow({ view, busy, onClose, onSave }: { view: SavedView | null; busy: boolean; onClose(): void; onSave(body: { title: string; shared: boolean; department: number | null; isDefault: boolean }): void }) {
  const t = useText(recordsTexts);
  const [title, setTitle] = useState(view?.title ?? '');
  const departments = useDepartments();
  const [audience, setAudience] = useState<Audience>(view?.department ? `${view.department}` : view?.shared ? 'all' : 'me');
  const [isDefault, setDefault] = useState(view?.isDefault ?? false);
  return (
    <Modal opened onClose={onClose} title={view ? t('view.edit') : t('view.new')} closeButtonProps={{ 'aria-label': t('close') }} size={420}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim()) onSave({ title: title.trim(), shared: audience !== 'me', department: audience === 'me' || audience === 'all' ? null : Number(audience), isDefault });
        }}
      >
        <TextInput data-autofocus label={t('view.title')} value={title} maxLength={120} required onChange={(event) => setTitle(event.currentTarget.value)} />
        <NativeSelect
          mt="sm"
          label={t('view.who')}
          data={[{ value: 'me', label: t('view.onlyMe') }, { value: 'all', label: t('view.forAll') }, ...departments.map((each) => ({ value: String(each.id), label: t('view.department', { name: each.name }) }))]}
          value={audience}
          onChange={(event) => setAudience(event.currentTarget.value as Audience)}
        />
        <Checkbox mt="md" label={t('view.byDefault')} checked={isDefault} onChange={(event) => setDefault(event.currentTarget.checked)} />
        <p style={{ color: 'var(--k-text-3)', fontSize: 13, marginTop: 10 }}>{t('view.keeps')}</p>
        <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 16 }}>
          <Button variant="default" onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" loading={busy} disabled={!title.trim()}>{t('save')}</Button>
        </div>
      </form>
    </Modal>
  );
}
