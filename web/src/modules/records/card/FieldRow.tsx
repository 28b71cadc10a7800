import { useState } from 'react';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconCloudOff, IconHistory, IconPencil } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { recordKeys } from '../data/queries';
import { personOf } from '../data/refs';
import type { Field, Item } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { FieldEditor } from '../fields/FieldEditor';
import { FieldValue } from '../fields/FieldValue';
import { clientOf } from '../fields/clientOf';
import { isEmptyValue } from '../fields/ids';
import { useEditable } from '../extensions';
import { Floating } from '../filter/Floating';
import { StageForm } from '../parts/StageForm';
import { recordsTexts } from '../texts';
import { FieldHistory } from './FieldHistory';
import classes from './FieldRow.module.css';
import { useFieldSaving } from './useFieldSaving';

/** A field of the card: text to read, a click turns it into its input; `begun` if it begins as one. */
export function FieldRow({ type, item, field, begun = false }: { type: KnownType; item: Item; field: Field; begun?: boolean }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const { trouble, save, giveUp, keep } = useFieldSaving(type.code, item, field);
  const [editing, setEditing] = useState(begun);
  const [history, setHistory] = useState(false);
  const editable = useEditable(type.code, item.id);
  const canEdit = item.can.update && !field.readOnly && (editable === null || editable.includes(field.code));
  const isEmpty = isEmptyValue(item.values[field.code]);

  const begin = (): void => {
    if (canEdit) setEditing(true);
  };
  const shown = trouble?.waiting ? { ...item.values, [field.code]: trouble.value, ...trouble.also } : item.values;
  return (
    <div className={classes.row} data-stacked={field.kind === 'longText' || undefined}>
      <dt title={field.hint ?? field.purpose ?? field.title}>{field.title}</dt>
      {editing || (trouble && !trouble.waiting && !trouble.conflict && !trouble.missing) ? (
        <dd className={classes.edit}>
          <FieldEditor
            key={trouble?.attempt ?? 0}
            type={type}
            field={field}
            values={item.values}
            draft={trouble ?? undefined}
            error={trouble?.message}
            onDraft={keep}
            onSave={(value, also) => {
              setEditing(false);
              void save(value, also);
            }}
            onCancel={() => {
              setEditing(false);
              giveUp();
            }}
          />
        </dd>
      ) : (
        // A pointer may click anywhere on the value; by keys the pencil does the same.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
        <dd
          className={classes.value}
          data-editable={canEdit || undefined}
          onClick={(event) => {
            // the card itself is a dialog too: only one that opened inside of the value keeps its clicks
            const own = (event.target as HTMLElement).closest('a, button, [role="dialog"]');
            if (!(own && event.currentTarget.contains(own)) && event.currentTarget.contains(event.target as Node) && !window.getSelection()?.toString()) begin();
          }}
        >
          <div className={classes.text}>{isEmpty && !trouble ? <span className={classes.blank}>—</span> : <FieldValue type={type} field={field} values={shown} client={clientOf(type.code, item.id)} />}</div>
          {trouble?.waiting && (
            <Tooltip label={trouble.message}>
              <span className={classes.waiting}><Icon of={IconCloudOff} size={15} /></span>
            </Tooltip>
          )}
          <span className={classes.tools}>
            <Floating
              opened={history}
              onClose={() => setHistory(false)}
              title={t('history.of', { field: field.title })}
              width={360}
              target={
                <Tooltip label={t('history')}>
                  <ActionIcon size={24} aria-label={t('history.of', { field: field.title })} onClick={() => setHistory(!history)}><Icon of={IconHistory} size={15} /></ActionIcon>
                </Tooltip>
              }
            >
              <FieldHistory type={type} id={item.id} field={field} />
            </Floating>
            {canEdit && (
              <ActionIcon size={24} aria-label={t('edit.of', { field: field.title })} onClick={begin}><Icon of={IconPencil} size={15} /></ActionIcon>
            )}
          </span>
        </dd>
      )}
      {trouble?.conflict && (
        <dd className={classes.conflict}>
          <div role="alert">
            {t('conflict.text', { who: trouble.conflict.by === null ? t('conflict.somebody') : (personOf(trouble.conflict.by)?.name ?? t('conflict.somebody')), when: format.moment(trouble.conflict.at) })}{' '}
            <b>{isEmptyValue(trouble.conflict.value) ? '—' : <FieldValue type={type} field={field} values={{ ...item.values, [field.code]: trouble.conflict.value }} />}</b>
            <div>
              {t('conflict.yours')} <b>{isEmptyValue(trouble.value) ? '—' : <FieldValue type={type} field={field} values={{ ...item.values, [field.code]: trouble.value, ...trouble.also }} />}</b>
            </div>
          </div>
          <div className={classes.acts}>
            <Button size="compact-sm" onClick={() => void save(trouble.value, trouble.also, true)}>{t('conflict.mine')}</Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                giveUp();
                void queries.invalidateQueries({ queryKey: recordKeys.record(type.code, item.id) });
              }}
            >
              {t('conflict.theirs')}
            </Button>
          </div>
        </dd>
      )}
      {trouble?.missing && <StageForm type={type} item={item} stage={Number(trouble.value)} missing={trouble.missing} onClose={giveUp} />}
    </div>
  );
}
