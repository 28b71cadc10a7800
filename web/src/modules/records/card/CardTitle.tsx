import { useState } from 'react';
import type { Item } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { FieldEditor } from '../fields/FieldEditor';
import classes from './RecordCard.module.css';
import { useFieldSaving } from './useFieldSaving';
import { numbered } from '~/lib/text/numbered';

/** The title, edited in its place. */
export function CardTitle({ type, item, labelId }: { type: KnownType; item: Item; labelId: string }) {
  const field = type.byCode.get('title')!;
  const { trouble, save, giveUp, keep } = useFieldSaving(type.code, item, field);
  const [editing, setEditing] = useState(false);
  const title = String(item.values['title'] ?? numbered(item.id));
  if (editing || trouble) {
    return (
      <div className={classes.titleEdit}>
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
      </div>
    );
  }
  if (field.readOnly || !item.can.update) return <h2 id={labelId} className={classes.title}>{title}</h2>;
  return (
    <h2 id={labelId} className={classes.title}>
      <button type="button" onClick={() => setEditing(true)}>{title}</button>
    </h2>
  );
}
