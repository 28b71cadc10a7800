import { useState } from 'react';
import { Radio } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import type { Item } from '~/modules/records/data/types';
import { useRecordType, type KnownType } from '~/modules/records/data/useRecordType';
import { useUndo } from '~/modules/records/data/useUndo';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { isEmptyValue } from '~/modules/records/fields/ids';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import { comparisonQuery, mergingKeys, type Comparison } from './data';
import classes from './MergeDialog.module.css';
import { doublesTexts } from './page/texts';

interface Props {
  type: string;
  ids: number[];
  onClose(): void;
  /** The records have become this one. */
  onMerged(id: number): void;
}

/** Records side by side: which one remains, and whose value each field takes. */
export function MergeDialog({ type: code, ids, onClose, onMerged }: Props) {
  const t = useText(doublesTexts);
  const type = useRecordType(code);
  const queries = useQueryClient();
  const offerUndo = useUndo();
  const [into, setInto] = useState<number | null>(null);
  const [choices, setChoices] = useState<Record<string, number>>({});
  const side = useQuery({ ...comparisonQuery(code, ids, into), placeholderData: keepPreviousData });
  const target = into ?? side.data?.into ?? null;
  const merge = useMutation({
    mutationFn: (comparison: Comparison) =>
      post<{ id: number; operation: string }>(`/api/merging/${code}/merges`, { into: target, from: comparison.items.map((item) => item.id).filter((id) => id !== target), choices }),
    onSuccess: ({ id, operation }, comparison) => {
      for (const item of comparison.items) void queries.invalidateQueries({ queryKey: recordKeys.record(code, item.id) });
      void refreshLists(queries, code);
      void queries.invalidateQueries({ queryKey: mergingKeys.all });
      offerUndo(t('merge.done', { title: titleOf(comparison.items.find((item) => item.id === id) ?? comparison.items[0]!) }), operation);
      onMerged(id);
    },
  });
  const message = merge.error instanceof ApiProblem ? merge.error.detail : side.data && !side.data.can ? t('merge.cannot') : null;
  return (
    <Dialog
      title={t('merge.title', { type: type.titlePlural })}
      onClose={onClose}
      act={t('merge.act')}
      onSubmit={() => side.data && merge.mutate(side.data)}
      busy={merge.isPending}
      disabled={!side.data?.can || side.isPlaceholderData}
      message={message}
      size={Math.min(1180, 360 + ids.length * 260)}
    >
      <p className={classes.about}>{t('merge.about')}</p>
      <Loaded of={side}>
        {(comparison) => (
          <Table
            type={type}
            comparison={comparison}
            into={target ?? comparison.into}
            choices={choices}
            onInto={(id) => {
              setInto(id);
              setChoices({});
            }}
            onChoose={(field, id) => setChoices((now) => ({ ...now, [field]: id }))}
          />
        )}
      </Loaded>
    </Dialog>
  );
}

function titleOf(item: Item): string {
  return String(item.values['title'] ?? numbered(item.id));
}

interface TableProps {
  type: KnownType;
  comparison: Comparison;
  into: number;
  choices: Record<string, number>;
  onInto(id: number): void;
  onChoose(field: string, id: number): void;
}

function Table({ type, comparison, into, choices, onInto, onChoose }: TableProps) {
  const t = useText(doublesTexts);
  const format = useFormat();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <td aria-label={t('merge.field')} />
            {comparison.items.map((item) => (
              <th key={item.id} scope="col" data-on={item.id === into || undefined}>
                <Radio name="into" checked={item.id === into} onChange={() => onInto(item.id)} label={titleOf(item)} description={[numbered(item.id), item.values['createdAt'] ? t('merge.created', { at: format.date(format.dayOf(String(item.values['createdAt']))) }) : ''].filter(Boolean).join(' · ')} />
                {item.id === into && <small className={classes.stays}>{t('merge.into')}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparison.fields.map(({ code, united, from }) => {
            const field = type.byCode.get(code);
            if (!field) return null;
            const chosen = choices[code] ?? from;
            return (
              <tr key={code} data-same={united || same(comparison.items, code) || undefined}>
                <th scope="row">
                  {field.title}
                  {united && <small>{t('merge.all')}</small>}
                </th>
                {comparison.items.map((item) => {
                  const empty = isEmptyValue(item.values[code]);
                  const value = empty ? <span className={classes.none}>{t('merge.empty')}</span> : <FieldValue type={type} field={field} values={item.values} />;
                  return (
                    <td key={item.id} data-of={numbered(item.id)} data-on={(united ? !empty : item.id === chosen) || undefined}>
                      {united || (empty && item.id !== chosen) ? value : (
                        <label className={classes.pick}>
                          <input type="radio" name={`take-${code}`} checked={item.id === chosen} aria-label={t('merge.take.from', { field: field.title, id: item.id })} onChange={() => onChoose(code, item.id)} />
                          {value}
                        </label>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Whether there is nothing to choose: all that is filled in is the same. */
function same(items: Item[], code: string): boolean {
  return new Set(items.map((item) => item.values[code]).filter((value) => !isEmptyValue(value)).map((value) => JSON.stringify(value))).size < 2;
}
