import { useState } from 'react';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormat } from '~/lib/format/useFormat';
import classes from './RowsTable.module.css';
import { offered, type Offer } from './data';

interface Props {
  /** Names the cell to whoever moves the focus. */
  cell: string;
  label: string;
  placeholder?: string;
  title: string;
  currency: string;
  wrong?: boolean;
  onPick(offer: Offer): void;
  /** Another name is to stand there. */
  onCommit(title: string): void;
  onNext?(): void;
}

/** The name of a row: a product of the catalogue by its letters, or free text. */
export function NameCell({ cell, label, placeholder, title, currency, wrong, onPick, onCommit, onNext }: Props) {
  const format = useFormat();
  const [text, setText] = useState(title);
  const [shown, setShown] = useState(title);
  const [asked, setAsked] = useState(false);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [late] = useDebouncedValue(text.trim(), 120);
  if (shown !== title) {
    setShown(title);
    setText(title);
  }
  const found = useQuery({ queryKey: ['products', 'offered', late, currency], queryFn: ({ signal }) => offered(late, currency, signal), enabled: asked && late !== '', placeholderData: keepPreviousData, staleTime: 30_000 });
  const options = asked && late !== '' ? (found.data ?? []) : [];
  const close = (): void => {
    setAsked(false);
    combobox.closeDropdown();
  };
  const pick = (id: string): void => {
    const offer = options.find((each) => String(each.id) === id);
    if (!offer) return;
    close();
    setText(offer.title);
    onPick(offer);
  };
  const commit = (): void => {
    close();
    if (text.trim() !== title.trim()) onCommit(text.trim());
  };
  return (
    <div className={`${classes.input} ${classes.wide}`} role="cell" data-cell={cell} data-wrong={wrong || undefined}>
      <Combobox store={combobox} onOptionSubmit={pick} shadow="md" withinPortal position="bottom-start" width={380}>
        <Combobox.Target>
          <TextInput
            aria-label={label}
            placeholder={placeholder ?? ''}
            maxLength={500}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setAsked(true);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                event.preventDefault();
                if (combobox.getSelectedOptionIndex() >= 0) return;
                commit();
                onNext?.();
              }
              if (event.key === 'Escape') {
                if (combobox.dropdownOpened) event.stopPropagation();
                close();
                setText(title);
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={options.length === 0}>
          <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
            {options.map((offer) => (
              <Combobox.Option key={offer.id} value={String(offer.id)}>
                <span className={classes.option}>
                  <span>{offer.title}</span>
                  {offer.article && <small>{offer.article}</small>}
                  {offer.price !== null && <small>{format.money(offer.price, currency)}</small>}
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
