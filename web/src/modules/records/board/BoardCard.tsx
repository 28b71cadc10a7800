import { memo, useEffect, useRef, useState } from 'react';
import { Tooltip } from '@mantine/core';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { IconCalendar, IconChecklist, IconClockPause, IconExclamationCircle } from '@tabler/icons-react';
import { useNavigate, useParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { personOf, titleOf } from '../data/refs';
import { findStage } from '../data/stages';
import type { Item } from '../data/types';
import { usePrefetch } from '../data/usePrefetch';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { FieldValue } from '../fields/FieldValue';
import { idsOf, isEmptyValue } from '../fields/ids';
import { recordsTexts } from '../texts';
import classes from './BoardCard.module.css';

const CLIENTS = ['company', 'contact', 'contacts'];

/** A card: title, client, money, term or days on the stage, face of the responsible. */
export const BoardCard = memo(function BoardCard({ type, item, onHold, onMoveByKeys }: { type: KnownType; item: Item; onHold(id: number | null): void; onMoveByKeys(item: Item, by: { column?: -1 | 1; row?: -1 | 1 }): void }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const navigate = useNavigate();
  const { id: openId } = useParams();
  const card = useRef<HTMLElement>(null);
  const prefetch = usePrefetch(type.code, item.id);
  const [edge, setEdge] = useState<Edge | null>(null);
  const [lifted, setLifted] = useState(false);
  const { values } = item;
  const stageId = values['stage'];
  const { owners } = useExtensions(type.code);

  useEffect(() => {
    const element = card.current;
    if (!element) return undefined;
    return combine(
      draggable({
        element,
        canDrag: () => item.can.update,
        getInitialData: () => ({ card: item.id }),
        onDragStart: () => {
          setLifted(true);
          onHold(item.id);
        },
        onDrop: () => {
          setLifted(false);
          onHold(null);
        },
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => typeof source.data['card'] === 'number' && source.data['card'] !== item.id,
        getData: ({ input }) => attachClosestEdge({ card: item.id, stage: stageId }, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [item.id, item.can.update, stageId, onHold]);

  const clients = CLIENTS.flatMap((code) => {
    const field = type.byCode.get(code);
    const id = field?.kind === 'record' ? idsOf(values[code])[0] : undefined;
    return id === undefined ? [] : [titleOf(field!.recordType ?? '', id) ?? ''];
  }).filter(Boolean);
  const client = clients.slice(0, 2).join(' · ') || String(values['companyTitle'] ?? [values['firstName'], values['lastName']].filter(Boolean).join(' '));
  const amount = type.byCode.get('amount');
  const responsible = idsOf(values['responsible'])[0];
  const person = responsible === undefined ? undefined : personOf(responsible);
  const inProgress = findStage(type, stageId)?.stage.semantic === 'P';
  const withoutStep = inProgress && type.byCode.has('nextStepAt') && isEmptyValue(values['nextStepAt']);
  const open = (): void => void navigate({ pathname: recordPath(type.code, item.id), search: window.location.search });
  return (
    <article
      {...prefetch}
      ref={card}
      className={classes.card}
      data-card-id={item.id}
      data-edge={edge ?? undefined}
      data-lifted={lifted || undefined}
      data-open={openId === String(item.id) || undefined}
      tabIndex={0}
      aria-label={t('board.card', { title: String(values['title'] ?? numbered(item.id)) })}
      aria-keyshortcuts="Enter Alt+ArrowLeft Alt+ArrowRight Alt+ArrowUp Alt+ArrowDown"
      onClick={open}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter') open();
        else if (event.altKey && item.can.update && event.key === 'ArrowLeft') onMoveByKeys(item, { column: -1 });
        else if (event.altKey && item.can.update && event.key === 'ArrowRight') onMoveByKeys(item, { column: 1 });
        else if (event.altKey && item.can.update && event.key === 'ArrowUp') onMoveByKeys(item, { row: -1 });
        else if (event.altKey && item.can.update && event.key === 'ArrowDown') onMoveByKeys(item, { row: 1 });
        else if (event.key.startsWith('Arrow')) walk(event.currentTarget, event.key);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <h3>{String(values['title'] ?? numbered(item.id))}</h3>
      {client && <div className={classes.client}>{client}</div>}
      {amount && !isEmptyValue(values['amount']) && <div className={classes.money}><FieldValue type={type} field={amount} values={values} /></div>}
      <div className={classes.foot}>
        <Term />
        {withoutStep && <Tooltip label={t('board.noStep')}><span className={classes.noStep} role="img" aria-label={t('board.noStep')}><Icon of={IconExclamationCircle} size={15} /></span></Tooltip>}
        {!person && item.can.update && owners.map((Owner, index) => <Owner key={index} type={type} item={item} />)}
        {person && (
          <Tooltip label={person.name}>
            <span className={classes.face}><Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={20} /></span>
          </Tooltip>
        )}
      </div>
    </article>
  );

  function Term() {
    const nextAt = values['nextStepAt'];
    if (inProgress && typeof nextAt === 'string') {
      const day = format.dayOf(nextAt);
      const tone = Date.parse(nextAt) < Date.now() ? 'red' : day === format.today() ? 'amber' : undefined;
      return (
        <Tooltip label={`${String(values['nextStep'] ?? '')} · ${format.momentFull(nextAt)}`}>
          <span className={classes.term} data-tone={tone}><Icon of={IconChecklist} size={13} />{format.date(day)}</span>
        </Tooltip>
      );
    }
    const closeOn = values['closeOn'];
    if (inProgress && typeof closeOn === 'string') {
      const today = format.today();
      const tone = closeOn < today ? 'red' : closeOn === today ? 'amber' : undefined;
      return (
        <Tooltip label={`${type.byCode.get('closeOn')?.title ?? ''}: ${format.dateNumeric(closeOn)}`}>
          <span className={classes.term} data-tone={tone}><Icon of={IconCalendar} size={13} />{format.date(closeOn)}</span>
        </Tooltip>
      );
    }
    const movedAt = values['movedAt'];
    if (inProgress && typeof movedAt === 'string' && Date.now() - Date.parse(movedAt) >= 3_600_000) {
      return <span className={classes.term}><Icon of={IconClockPause} size={13} />{format.duration((Date.now() - Date.parse(movedAt)) / 1000)}</span>;
    }
    return <span className={classes.blank} />;
  }
});

/** Arrows lead from card to card. */
function walk(from: HTMLElement, key: string): void {
  const column = from.closest('section');
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const cards = [...(column?.querySelectorAll<HTMLElement>('[data-card-id]') ?? [])];
    cards[cards.indexOf(from) + (key === 'ArrowDown' ? 1 : -1)]?.focus();
    return;
  }
  let next = key === 'ArrowRight' ? column?.nextElementSibling : column?.previousElementSibling;
  while (next && !next.querySelector('[data-card-id]')) next = key === 'ArrowRight' ? next.nextElementSibling : next.previousElementSibling;
  next?.querySelector<HTMLElement>('[data-card-id]')?.focus();
}
