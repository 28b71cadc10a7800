import { useEffect, useRef, useState } from 'react';
import { ActionIcon } from '@mantine/core';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconCalendarOff, IconPencil, IconStar } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { crmTexts } from '../texts';
import classes from './DecisionMap.module.css';
import { isAbsent, withThoseBelow, type MapBranch } from './mapTree';
import { clientTexts } from './texts';
import type { PersonOfCompany } from './types';

/** What every person on the map needs to know of it. */
export interface MapActs {
  editable: boolean;
  at: number | null;
  today: string;
  people: PersonOfCompany[];
  place(contact: number, above: number | null): void;
  setFocused(contact: number): void;
  edit: ((person: PersonOfCompany) => void) | null;
}

/** One person on the map and those who report to him. */
export function MapNode({ branch, level, map }: { branch: MapBranch; level: number; map: MapActs }) {
  const t = useText(clientTexts);
  const roles = useText(crmTexts);
  const format = useFormat();
  const { person, below } = branch;
  const id = person.contact.id;
  const card = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const [dragging, setDragging] = useState(false);
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  useEffect(() => {
    const element = card.current;
    if (!element || !map.editable) return undefined;
    return combine(
      draggable({ element, getInitialData: () => ({ mapPerson: id }), onDragStart: () => setDragging(true), onDrop: () => setDragging(false) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => {
          const dragged = source.data['mapPerson'] as number | undefined;
          return dragged !== undefined && !withThoseBelow(latest.current.people, dragged).has(id);
        },
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          latest.current.place(source.data['mapPerson'] as number, id);
        },
      }),
    );
  }, [id, map.editable]);
  const post = person.post ?? person.contact.post;
  const absent = isAbsent(person, map.today);
  const deputy = map.people.find((each) => each.contact.id === person.deputy);
  return (
    <li role="none" className={classes.node}>
      <div
        ref={card}
        id={`map-person-${id}`}
        role="treeitem"
        aria-level={level}
        aria-expanded={below.length > 0 ? true : undefined}
        aria-selected={map.at === id}
        tabIndex={map.at === id ? 0 : -1}
        className={classes.card}
        data-over={over || undefined}
        data-dragging={dragging || undefined}
        data-editable={map.editable || undefined}
        data-attitude={person.attitude ?? undefined}
        onFocus={() => map.setFocused(id)}
      >
        <Face name={person.contact.title} />
        <div className={classes.about}>
          <strong>{person.contact.title}{person.key && <span className={classes.star} title={t('person.key')}><Icon of={IconStar} size={14} /><span className={classes.said}>{t('person.key')}</span></span>}</strong>
          {post && <small>{post}</small>}
          <span className={classes.tags}>
            {person.role && <span data-role={person.role}>{roles(`role.${person.role}`)}</span>}
            {person.influence && <span>{t(`influence.${person.influence as 1 | 2 | 3}`)}</span>}
            {person.attitude && <span data-attitude={person.attitude}>{t(`attitude.${person.attitude}`)}</span>}
          </span>
          {absent && <small className={classes.away}><Icon of={IconCalendarOff} size={13} /> {t('map.absent', { date: format.date(person.contact.absentUntil ?? '', false) })}{deputy && ` · ${t('map.deputy', { name: deputy.contact.title })}`}</small>}
        </div>
        {map.edit && <ActionIcon size={26} tabIndex={-1} aria-label={t('map.edit', { name: person.contact.title })} onClick={() => map.edit?.(person)}><Icon of={IconPencil} size={15} /></ActionIcon>}
      </div>
      {below.length > 0 && (
        <ul role="group" className={classes.level}>
          {below.map((each) => <MapNode key={each.person.contact.id} branch={each} level={level + 1} map={map} />)}
        </ul>
      )}
    </li>
  );
}
