import { useEffect, useRef, useState } from 'react';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconCalendarDue, IconChecklist } from '@tabler/icons-react';
import { useNavigate, useParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf, titleOf } from '~/modules/records/data/refs';
import type { Item } from '~/modules/records/data/types';
import { usePrefetch } from '~/modules/records/data/usePrefetch';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { idsOf, isEmptyValue } from '~/modules/records/fields/ids';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import type { Column } from './columns';
import classes from './StepCard.module.css';
import { stepsTexts } from './texts';

interface Props {
  type: KnownType;
  item: Item;
  column: Column;
  /** Where it can be put. */
  targets: Column[];
  isGoing: boolean;
  onMove(to: Column): void;
  onStep(by: -1 | 1): void;
}

/** A record with its next step: what and when; dragged, moved by Alt and the arrows, or by the menu. */
export function StepCard({ type, item, column, targets, isGoing, onMove, onStep }: Props) {
  const t = useText(stepsTexts);
  const format = useFormat();
  const navigate = useNavigate();
  const { id: openId } = useParams();
  const card = useRef<HTMLElement>(null);
  const [lifted, setLifted] = useState(false);
  const prefetch = usePrefetch(type.code, item.id);
  const { values } = item;
  useEffect(() => {
    const element = card.current;
    return element ? draggable({ element, getInitialData: () => ({ step: item, from: column }), onDragStart: () => setLifted(true), onDrop: () => setLifted(false) }) : undefined;
  }, [item, column]);
  const client = ['company', 'contact', 'contacts']
    .flatMap((code) => {
      const id = idsOf(values[code])[0];
      return id === undefined ? [] : [titleOf(type.byCode.get(code)?.recordType ?? '', id) ?? ''];
    })
    .find(Boolean) ?? String(values['companyTitle'] ?? '');
  const amount = type.byCode.get('amount');
  const stage = type.byCode.get('stage');
  const responsible = idsOf(values['responsible'])[0];
  const person = responsible === undefined ? undefined : personOf(responsible);
  const at = typeof values['nextStepAt'] === 'string' ? values['nextStepAt'] : null;
  const open = (): void => void navigate({ pathname: recordPath(type.code, item.id), search: window.location.search });
  return (
    <article
      {...prefetch}
      ref={card}
      className={classes.card}
      data-card-id={item.id}
      data-lifted={lifted || isGoing || undefined}
      data-open={openId === String(item.id) || undefined}
      tabIndex={0}
      aria-label={t('card', { title: String(values['title'] ?? numbered(item.id)) })}
      aria-keyshortcuts="Enter Alt+ArrowLeft Alt+ArrowRight"
      onClick={open}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter') open();
        else if (event.altKey && event.key === 'ArrowLeft') onStep(-1);
        else if (event.altKey && event.key === 'ArrowRight') onStep(1);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <h3>{String(values['title'] ?? numbered(item.id))}</h3>
      {client && <div className={classes.client}>{client}</div>}
      <div className={classes.facts}>
        {stage && <FieldValue type={type} field={stage} values={values} />}
        {amount && !isEmptyValue(values['amount']) && <b><FieldValue type={type} field={amount} values={values} /></b>}
      </div>
      {at && (
        <div className={classes.step} data-tone={column === 'overdue' ? 'red' : column === 'today' ? 'amber' : undefined}>
          <Icon of={IconChecklist} size={13} />
          <span>{String(values['nextStep'] ?? '')}</span>
          <time dateTime={at} title={format.momentFull(at)}>{column === 'today' || column === 'tomorrow' ? format.time(at) : format.moment(at)}</time>
        </div>
      )}
      <div className={classes.foot}>
        {/* the menu is no part of the card that opens by a click */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <span onClick={(event) => event.stopPropagation()}>
          <Menu position="bottom-start">
            <Menu.Target><ActionIcon size={22} aria-label={t('move')}><Icon of={IconCalendarDue} size={15} /></ActionIcon></Menu.Target>
            <Menu.Dropdown>{targets.map((each) => <Menu.Item key={each} onClick={() => onMove(each)}>{t(`column.${each}`)}</Menu.Item>)}</Menu.Dropdown>
          </Menu>
        </span>
        {person && <Tooltip label={person.name}><span className={classes.face}><Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={20} /></span></Tooltip>}
      </div>
    </article>
  );
}
