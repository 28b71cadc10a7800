import type { KeyboardEvent } from 'react';
import { ActionIcon, Checkbox, Menu, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Icon } from '~/ui/Icon';
import { NameCell } from './NameCell';
import classes from './RowsTable.module.css';
import type { Rows } from './data';
import type { Draft } from './useRows';
import { productWords } from './words/texts';

interface Props {
  row: Draft;
  place: number;
  data: Rows;
  faults: Record<string, string>;
  onType(changes: Partial<Draft>): void;
  onSave(changes: Partial<Draft>): void;
  onRemove(): void;
  onMove(by: -1 | 1): void;
  onNext(): void;
}

/** A row of the table: read, or written cell by cell. */
export function RowCells({ row, place, data, faults, onType, onSave, onRemove, onMove, onNext }: Props) {
  const t = useText(productWords);
  const format = useFormat();
  const rate = (vat: number | null): string => data.vats.find((each) => each.rate === vat)?.title ?? (vat === null ? t('noVat') : `${format.number(vat)} %`);
  const unit = data.units.find((each) => each.id === row.unit);
  if (!data.can.update) {
    return (
      <div className={classes.row} data-still role="row">
        <span className={classes.number} role="cell">{place + 1}</span>
        <span className={classes.wide} role="cell">{row.title}</span>
        <span className={classes.figure} role="cell" data-label={t('rows.quantityShort')}>{format.number(row.quantity, 4)}</span>
        <span role="cell" data-label={t('rows.unitShort')}>{unit?.title}</span>
        <span className={classes.figure} role="cell" data-label={t('rows.price')}>{format.money(row.price, data.currency)}</span>
        <span role="cell" data-label={t('rows.discount')}>{row.discount > 0 && (row.discountKind === 'percent' ? `${format.number(row.discount)} %` : format.money(row.discount, data.currency))}</span>
        <span role="cell" data-label={t('rows.vat')}>{rate(row.vat)}</span>
        <span role="cell" data-label={t('rows.included')}>{row.vatIncluded ? t('yes') : t('no')}</span>
        <span className={classes.total} role="cell" data-label={t('rows.total')}>{row.total !== null && format.money(row.total, data.currency)}</span>
      </div>
    );
  }
  const named = (field: string): string => `${t('rows.number', { n: place + 1 })}: ${field}`;
  const fault = (field: string): string | undefined => faults[`${row.key} ${field}`];
  const wrong = ['title', 'quantity', 'price', 'discount', 'unit', 'vat', 'product'].map(fault).find(Boolean);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Delete' && event.ctrlKey) {
      event.preventDefault();
      onRemove();
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      onMove(event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  const figure = (field: 'quantity' | 'price' | 'discount', label: string, decimals: number) => (
    <div className={classes.input} data-figure data-cell={`${row.key} ${field}`} data-wrong={fault(field) ? true : undefined} {...(field === 'discount' ? {} : { role: 'cell', 'data-label': label })}>
      <NumberField
        aria-label={named(label)}
        decimalScale={decimals}
        min={0}
        allowNegative={false}
        value={row[field]}
        onChange={(next) => onType({ [field]: next ?? 0 })}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => onSave({})}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onNext();
        }}
      />
    </div>
  );
  const vats = data.vats.some((each) => each.rate === row.vat) ? data.vats : [...data.vats, { title: rate(row.vat), rate: row.vat }];
  const units = data.units.filter((each) => !each.archived || each.id === row.unit);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the keys come from the fields within
    <div className={classes.row} role="row" onKeyDown={keys} tabIndex={-1}>
      <span className={classes.number} role="cell">{place + 1}</span>
      <NameCell
        cell={`${row.key} title`}
        label={named(t('rows.name'))}
        title={row.title}
        currency={data.currency}
        wrong={fault('title') !== undefined}
        onPick={(offer) => onSave({ product: offer.id, title: offer.title, unit: offer.unit, price: offer.price ?? 0, vat: offer.vat, vatIncluded: offer.vatIncluded })}
        onCommit={(title) => (title ? onSave({ title }) : onRemove())}
        onNext={onNext}
      />
      {figure('quantity', t('rows.quantity'), 4)}
      <div className={classes.input} role="cell" data-label={t('rows.unitShort')}>
        <NativeSelect aria-label={named(t('rows.unit'))} rightSectionWidth={18} value={row.unit === null ? '' : String(row.unit)} data={[{ value: '', label: '' }, ...units.map((each) => ({ value: String(each.id), label: each.title }))]} onChange={(event) => onSave({ unit: event.currentTarget.value ? Number(event.currentTarget.value) : null })} />
      </div>
      {figure('price', t('rows.price'), 2)}
      <div className={classes.discount} role="cell" data-label={t('rows.discount')}>
        {figure('discount', t('rows.discount'), 2)}
        <div className={classes.input}>
          <NativeSelect aria-label={named(t('rows.kind'))} rightSectionWidth={18} value={row.discountKind} data={[{ value: 'percent', label: '%' }, { value: 'sum', label: data.currency === 'RUB' ? '₽' : data.currency }]} onChange={(event) => onSave({ discountKind: event.currentTarget.value as Draft['discountKind'], discount: 0 })} />
        </div>
      </div>
      <div className={classes.input} role="cell" data-label={t('rows.vat')}>
        <NativeSelect aria-label={named(t('rows.vat'))} rightSectionWidth={18} value={String(row.vat)} data={vats.map((each) => ({ value: String(each.rate), label: each.title }))} onChange={(event) => onSave({ vat: event.currentTarget.value === 'null' ? null : Number(event.currentTarget.value) })} />
      </div>
      <div className={classes.center} role="cell" data-label={t('rows.included')}>
        <Checkbox size="xs" aria-label={named(t('rows.included'))} checked={row.vatIncluded} disabled={row.vat === null} onChange={(event) => onSave({ vatIncluded: event.currentTarget.checked })} />
      </div>
      <span className={classes.total} role="cell" data-label={t('rows.total')}>{row.total !== null && format.money(row.total, data.currency)}</span>
      <div role="cell">
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={28} tabIndex={-1} aria-label={t('rows.acts', { title: row.title })}><Icon of={IconDots} size={15} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconArrowUp} size={16} />} disabled={place === 0} onClick={() => onMove(-1)}>{t('rows.up')}</Menu.Item>
          <Menu.Item leftSection={<Icon of={IconArrowDown} size={16} />} onClick={() => onMove(1)}>{t('rows.down')}</Menu.Item>
          <Menu.Item color="red" leftSection={<Icon of={IconTrash} size={16} />} onClick={onRemove}>{t('rows.remove', { title: row.title })}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      </div>
      {wrong && <div className={classes.wrong} role="cell"><span role="alert">{wrong}</span></div>}
    </div>
  );
}
