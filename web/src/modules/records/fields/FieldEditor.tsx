import { useEffect, useRef, useState } from 'react';
import type { Field, Values } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { FieldInput } from './FieldInput';
import { sameValue } from './ids';

interface Props {
  type: KnownType;
  field: Field;
  values: Values;
  /** What to begin with when a draft is taken up again. */
  draft?: { value: unknown; also?: Values | undefined } | undefined;
  error?: string | undefined;
  onSave(value: unknown, also?: Values): void;
  onCancel(): void;
  /** What stands in the input, as it is typed. */
  onDraft?(value: unknown, also?: Values): void;
}

const BY_ENTER = new Set(['text', 'integer', 'number', 'money', 'url', 'date', 'channels', 'moment']);

function isWithin(target: EventTarget | null, place: HTMLElement | null): boolean {
  return target instanceof HTMLElement && (place?.contains(target) === true || target.closest('.mantine-Popover-dropdown, .mantine-Combobox-dropdown') !== null);
}

/** A field being edited in its place: Enter or leaving saves, Esc gives up. */
export function FieldEditor({ type, field, values, draft, error, onSave, onCancel, onDraft }: Props) {
  const [held, setHeld] = useState<{ value: unknown; also?: Values | undefined }>(() => draft ?? { value: values[field.code] });
  const latest = useRef(held);
  const place = useRef<HTMLDivElement>(null);
  const ended = useRef(false);

  useEffect(() => {
    ended.current = false;
  }, [error]);

  const put = (value: unknown, also?: Values): void => {
    latest.current = { value, also: also ?? latest.current.also };
    setHeld(latest.current);
    onDraft?.(value, latest.current.also);
  };
  const end = (save: boolean): void => {
    if (ended.current) return;
    ended.current = true;
    const { value, also } = latest.current;
    const clean = field.kind === 'channels' && Array.isArray(value) ? value.filter((line: { value: string }) => line.value.trim() !== '') : value;
    if (save && (!sameValue(clean, values[field.code]) || also)) onSave(clean, also);
    else onCancel();
  };
  return (
    <div
      ref={place}
      role="group"
      aria-label={field.title}
      onBlur={(event) => {
        if (!isWithin(event.relatedTarget, place.current)) end(true);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          end(false);
        } else if (event.key === 'Enter' && (BY_ENTER.has(field.kind) || event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
          event.preventDefault();
          event.stopPropagation();
          end(true);
        }
      }}
    >
      <FieldInput
        type={type}
        field={field}
        value={held.value}
        values={{ ...values, ...held.also }}
        onChange={put}
        onDone={(value, also) => {
          put(value, also);
          end(true);
        }}
        autoFocus
        error={error}
      />
    </div>
  );
}
