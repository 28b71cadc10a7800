import { useState } from 'react';
import { CloseButton } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import classes from './FilterBar.module.css';
import { RelatedEditor } from './RelatedEditor';
import type { RelatedFilter } from './filter';
import { useRelatedText } from './useRelatedText';
import { useTied } from './useTies';

interface Props {
  type: KnownType;
  related: RelatedFilter;
  not: boolean;
  depth: number;
  /** Just begun: its editor stands open. */
  isNew?: boolean;
  onChange(related: RelatedFilter, not: boolean): void;
  onRemove(): void;
}

/** A condition on related records; a click opens its editor. */
export function RelatedChip({ type, related, not, depth, isNew = false, onChange, onRemove }: Props) {
  const t = useText(recordsTexts);
  const tied = useTied(type, related);
  const text = useRelatedText(type, related, not);
  const [opened, setOpened] = useState(isNew);
  const title = tied?.title ?? related.type;
  return (
    <span className={classes.chip} style={{ maxWidth: 480 }}>
      <button type="button" title={text} aria-haspopup="dialog" disabled={!tied} onClick={() => setOpened(true)}>
        {title}: <b>{text}</b>
      </button>
      <CloseButton size={18} iconSize={13} aria-label={t('filter.remove', { field: title })} onClick={onRemove} />
      {opened && tied && (
        <RelatedEditor
          title={title}
          type={tied.type}
          related={related}
          not={not}
          depth={depth}
          onDone={(next, nextNot) => {
            setOpened(false);
            onChange(next, nextNot);
          }}
          onClose={() => {
            setOpened(false);
            if (isNew) onRemove();
          }}
        />
      )}
    </span>
  );
}
