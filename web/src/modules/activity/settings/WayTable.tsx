import { useState } from 'react';
import { ActionIcon, Checkbox, MultiSelect, Select } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import type { Kind, Result } from '../data';
import classes from './ActivityRulesPage.module.css';
import { activitySettingsTexts } from './texts';

export interface WayDefault {
  kind: number;
  days: number;
  reminder: number | null;
  priority: number | null;
  ofRecord: boolean;
  results: number[];
}

export interface WaySettings {
  id: number;
  code: string;
  title: string;
  defaults: WayDefault[];
}

interface Props {
  way: WaySettings;
  kinds: Kind[];
  results: Result[];
  onSave(kind: number, values: Omit<WayDefault, 'kind'>): Promise<void>;
}

/** What a new activity of a way has, kind by kind. */
export function WayTable({ way, kinds, results, onSave }: Props) {
  const t = useText(activitySettingsTexts);
  const [editing, setEditing] = useState<WayDefault | null>(null);
  return (
    <>
      <ul className={classes.ways}>
        {kinds.map((kind) => {
          const known = way.defaults.find((each) => each.kind === kind.id);
          if (!known) return null;
          const told = known.results.flatMap((id) => results.find((each) => each.id === id)?.title ?? []);
          return (
            <li key={kind.id}>
              <span>
                <b>{kind.title}</b>
                <small>{t('ways.days', { n: known.days })} · {known.reminder === null ? t('ways.noReminder') : t('ways.reminder', { n: known.reminder })} · {t(known.ofRecord ? 'ways.ofRecord' : 'ways.ofPlanner')}{told.length > 0 && ` · ${told.join(', ')}`}</small>
              </span>
              <ActionIcon aria-label={t('ways.change', { kind: kind.title, way: way.title })} onClick={() => setEditing(known)}><Icon of={IconPencil} size={16} /></ActionIcon>
            </li>
          );
        })}
      </ul>
      {editing && <Editor title={`${way.title}: ${kinds.find((each) => each.id === editing.kind)?.title ?? ''}`} known={editing} results={results} onClose={() => setEditing(null)} onSave={onSave} />}
    </>
  );
}

function Editor({ title, known, results, onClose, onSave }: { title: string; known: WayDefault; results: Result[]; onClose(): void; onSave: Props['onSave'] }) {
  const t = useText(activitySettingsTexts);
  const priorities = useRecordType('activity').byCode.get('priority')?.options ?? [];
  const [draft, setDraft] = useState(known);
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const { kind, ...values } = draft;
    await onSave(kind, values);
    onClose();
  };
  return (
    <Dialog title={title} act={t('ways.save')} busy={busy} onClose={onClose} onSubmit={() => void save()}>
      <NumberField label={t('ways.daysLabel')} value={draft.days} min={0} max={365} decimalScale={0} onChange={(days) => setDraft({ ...draft, days: Math.round(days ?? 0) })} />
      <NumberField label={t('ways.reminderLabel')} description={t('ways.reminderHint')} value={draft.reminder} min={0} decimalScale={0} onChange={(reminder) => setDraft({ ...draft, reminder: reminder === null ? null : Math.round(reminder) })} />
      <Select label={t('ways.priority')} clearable data={priorities.map((each) => ({ value: String(each.id), label: each.title }))} value={draft.priority === null ? null : String(draft.priority)} onChange={(next) => setDraft({ ...draft, priority: next === null ? null : Number(next) })} />
      <Checkbox label={t('ways.ofRecordLabel')} checked={draft.ofRecord} onChange={(event) => setDraft({ ...draft, ofRecord: event.currentTarget.checked })} />
      <MultiSelect label={t('ways.results')} placeholder={draft.results.length === 0 ? t('ways.allResults') : ''} data={results.map((each) => ({ value: String(each.id), label: each.title }))} value={draft.results.map(String)} onChange={(next) => setDraft({ ...draft, results: next.map(Number) })} />
    </Dialog>
  );
}
