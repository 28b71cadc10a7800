import { useState } from 'react';
import { CloseButton } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import { ConditionEditor } from './ConditionEditor';
import classes from './FilterBar.module.css';
import { Floating } from './Floating';
import { isComplete, type Condition } from './filter';
import { useConditionText } from './useConditionText';

interface Props {
  type: KnownType;
  condition: Condition;
  not: boolean;
  /** Just begun: its editor stands open. */
  isNew?: boolean;
  onChange(condition: Condition, not: boolean): void;
  onRemove(): void;
}

/** One condition; a click opens its editor, what is set there counts when it closes. */
export function FilterChip({ type, condition, not, isNew = false, onChange, onRemove }: Props) {
  const t = useText(recordsTexts);
  const text = useConditionText(type);
  const [opened, setOpened] = useState(isNew);
  const [draft, setDraft] = useState({ condition, not });
  const field = type.byCode.get(condition.field);
  const title = field?.title ?? condition.field;
  const shown = opened ? draft : { condition, not };
  const close = (last = draft): void => {
    setOpened(false);
    if (isComplete(last.condition)) onChange(last.condition, last.not);
    else onRemove();
  };
  return (
    <Floating
      opened={opened}
      onClose={() => close()}
      title={title}
      target={
        <span className={classes.chip}>
          <button
            type="button"
            aria-expanded={opened}
            aria-haspopup="dialog"
            onClick={() => {
              if (opened) close();
              else {
                setDraft({ condition, not });
                setOpened(true);
              }
            }}
          >
            {title}
            {isComplete(shown.condition) && <>: <b>{text(shown.condition, shown.not)}</b></>}
          </button>
          <CloseButton size={18} iconSize={13} aria-label={t('filter.remove', { field: title })} onClick={onRemove} />
        </span>
      }
    >
      {field && (
        <ConditionEditor
          type={type}
          field={field}
          condition={draft.condition}
          not={draft.not}
          onChange={(next, nextNot) => setDraft({ condition: next, not: nextNot })}
          onDone={(next, nextNot) => close({ condition: next ?? draft.condition, not: nextNot ?? draft.not })}
        />
      )}
    </Floating>
  );
}
