import { useState } from 'react';
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { KnownType } from '../data/useRecordType';
import { NumberField } from '../fields/NumberField';
import { recordsTexts } from '../texts';
import editor from './ConditionEditor.module.css';
import { FilterChips } from './FilterChips';
import classes from './RelatedEditor.module.css';
import type { Bounds, RelatedFilter } from './filter';

interface Props {
  title: string;
  /** The type of the related records. */
  type: KnownType;
  related: RelatedFilter;
  not: boolean;
  depth: number;
  onDone(related: RelatedFilter, not: boolean): void;
  onClose(): void;
}

function hasEnds(bounds: Bounds | undefined): boolean {
  return bounds !== undefined && ((bounds.from ?? null) !== null || (bounds.to ?? null) !== null);
}

/** Whether there are related records, which, how many, with what sum. */
export function RelatedEditor({ title, type, related, not, depth, onDone, onClose }: Props) {
  const t = useText(recordsTexts);
  const [draft, setDraft] = useState(related);
  const [none, setNone] = useState(not);
  const numbers = type.fields.filter((field) => ['money', 'integer', 'number'].includes(field.kind) && !field.multiple && field.code !== 'id');
  const sum = draft.sum;

  const done = (): void => {
    const { count, sum: asked, ...rest } = draft;
    const summed = asked && hasEnds(asked) && !none;
    onDone({ ...rest, ...(hasEnds(count) && !none ? { count: count! } : {}), ...(summed ? { sum: asked } : {}) }, none);
  };
  return (
    <Dialog title={title} onClose={onClose} act={t('filter.related.done')} onSubmit={done} size={520}>
      <SegmentedControl
        value={none ? 'none' : 'has'}
        data={[{ value: 'has', label: t('filter.related.has') }, { value: 'none', label: t('filter.related.none') }]}
        onChange={(value) => setNone(value === 'none')}
        aria-label={title}
      />
      <div className={classes.part}>
        <div className={classes.label}>{t('filter.related.which')}</div>
        <div className={classes.chips}>
          <FilterChips
            type={type}
            filter={draft.of ?? null}
            depth={depth + 1}
            add={t('filter.related.addCondition')}
            onChange={(of) => {
              const { of: _, ...rest } = draft;
              setDraft(of ? { ...rest, of } : rest);
            }}
          />
        </div>
      </div>
      {!none && (
        <>
          <div className={classes.part}>
            <div className={classes.label}>{t('filter.related.count')}</div>
            <div className={editor.pair}>
              <NumberField label={t('filter.fromLabel')} value={draft.count?.from ?? null} onChange={(from) => setDraft({ ...draft, count: { ...draft.count, from } })} />
              <NumberField label={t('filter.toLabel')} value={draft.count?.to ?? null} onChange={(to) => setDraft({ ...draft, count: { ...draft.count, to } })} />
            </div>
          </div>
          {numbers.length > 0 && (
            <div className={classes.part}>
              <NativeSelect
                label={t('filter.related.sum')}
                value={sum?.field ?? ''}
                data={[{ value: '', label: t('filter.related.noSum') }, ...numbers.map((field) => ({ value: field.code, label: field.title }))]}
                onChange={(event) => {
                  const field = event.currentTarget.value;
                  const { sum: before, ...rest } = draft;
                  setDraft(field ? { ...rest, sum: { ...before, field } } : rest);
                }}
              />
              {sum && (
                <div className={editor.pair}>
                  <NumberField label={t('filter.fromLabel')} value={sum.from ?? null} onChange={(from) => setDraft({ ...draft, sum: { ...sum, from } })} />
                  <NumberField label={t('filter.toLabel')} value={sum.to ?? null} onChange={(to) => setDraft({ ...draft, sum: { ...sum, to } })} />
                </div>
              )}
            </div>
          )}
        </>
      )}
      <p className={classes.about}>{t('filter.related.about')}</p>
    </Dialog>
  );
}
