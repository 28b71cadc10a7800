import { useEffect, useRef, useState } from 'react';
import { ActionIcon } from '@mantine/core';
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import type { AbsenceKind } from '~/modules/identity/data';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { LoadFigure } from './LoadFigure';
import classes from './LoadRow.module.css';
import type { Moving } from './MoveDialog';
import { StageBar } from './StageBar';
import { countOf, type Load, type PersonLoad } from './loadQuery';
import { loadTexts } from './texts';

interface Props {
  load: PersonLoad;
  data: Load;
  types: KnownType[];
  away: AbsenceKind | undefined;
  onMove(moving: Moving): void;
}

/** One person's work; figures of others can be dropped here. */
export function LoadRow({ load, data, types, away, onMove }: Props) {
  const t = useText(loadTexts);
  const format = useFormat();
  const row = useRef<HTMLTableRowElement>(null);
  const [over, setOver] = useState(false);
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  const known = data.refs.person?.[String(load.person)];
  useEffect(() => {
    const element = row.current;
    if (!element) return undefined;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data['from'] === 'number' && source.data['from'] !== load.person,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        const dragged = source.data as unknown as Moving;
        latest.current({ from: dragged.from, what: dragged.what, to: [load.person] });
      },
    });
  }, [load.person]);
  return (
    <tr ref={row} className={classes.row} data-over={over || undefined} data-away={away !== undefined || undefined}>
      <th scope="row">
        <Link to={`/people/${load.person}`} className={classes.person}>
          {known && <Face name={known.name} initials={known.initials} color={known.color} photo={known.photo} size={28} />}
          <span>
            {known?.name}
            {known?.status === 'dismissed' && <small>{t('dismissed')}</small>}
            {away && <small>{t('away', { kind: t(`away.${away}`) })}</small>}
          </span>
        </Link>
      </th>
      {types.map((type) => {
        const work = load.work.find((each) => each.type === type.code);
        return [
          <td key={`${type.code} n`} className={classes.number} data-label={type.titlePlural}>
            {work ? <LoadFigure moving={{ from: load.person, what: `${type.code}`, to: [] }} count={work.count} open={work.open} label={`${known?.name ?? ''}, ${type.titlePlural}`} big /> : <span className={classes.none}>{t('none')}</span>}
          </td>,
          ...(type.code === 'deal' ? [<td key={`${type.code} sum`} className={classes.sum}>{work && work.base.amount > 0 ? `${work.base.mixed ? '≈ ' : ''}${format.moneyShort(work.base.amount, work.base.currency)}` : ''}</td>] : []),
          <td key={`${type.code} stages`} className={classes.stages}>{work && <StageBar type={type} work={work} person={load.person} name={known?.name ?? ''} />}</td>,
        ];
      })}
      {data.figures.map((figure) => {
        const value = load.figures[figure.code];
        return <td key={figure.code} className={classes.number} data-label={figure.title} data-figure data-warn={value !== undefined || undefined}>{value ? <LoadFigure moving={null} count={value.count} open={value.open} label={`${known?.name ?? ''}, ${figure.title}`} /> : <span className={classes.none}>{t('none')}</span>}</td>;
      })}
      <td className={classes.act}>
        <ActionIcon aria-label={t('move.of', { name: known?.name ?? '' })} title={t('move')} disabled={countOf(load) === 0} onClick={() => onMove({ from: load.person, what: load.work[0]?.type ?? 'deal', to: [] })}><Icon of={IconArrowsExchange} size={17} /></ActionIcon>
      </td>
    </tr>
  );
}
