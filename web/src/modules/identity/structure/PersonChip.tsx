import { useEffect, useRef, useState } from 'react';
import { Menu } from '@mantine/core';
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconArrowRight, IconStar, IconStarHalf, IconUser, IconUserCircle, IconUserMinus } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import type { Department, Person, PlaceKind } from '../data';
import { identityTexts } from '../texts';
import { MovePersonDialog } from './MovePersonDialog';
import classes from './PersonChip.module.css';
import type { Tree } from './DrawnTree';

/** A person in a department: leads to his page, and for administrators moves by dragging or by the menu. */
export function PersonChip({ person, department, kind, tree }: { person: Person; department: Department | null; kind: PlaceKind; tree: Tree }) {
  const t = useText(identityTexts);
  const navigate = useNavigate();
  const chip = useRef<HTMLButtonElement>(null);
  const [dragging, setDragging] = useState(false);
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    if (!chip.current || !tree.editable) return undefined;
    return draggable({ element: chip.current, getInitialData: () => ({ person, from: department }), onDragStart: () => setDragging(true), onDrop: () => setDragging(false) });
  }, [person, department, tree.editable]);
  const open = (): void => void navigate(`/people/${person.id}`);
  const content = (
    <>
      <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={24} />
      <span className={classes.name}>{person.name}</span>
      {kind !== 'member' ? <small>{t(`kind.${kind}`)}</small> : person.postTitle && <small>{person.postTitle}</small>}
      {person.absence && <i title={t(`absence.${person.absence.kind}`)} />}
    </>
  );
  if (!tree.editable) return <button type="button" className={classes.chip} data-kind={kind} onClick={open}>{content}</button>;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <button ref={chip} type="button" className={classes.chip} data-kind={kind} data-dragging={dragging || undefined}>{content}</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconUserCircle} />} onClick={open}>{t('structure.open')}</Menu.Item>
          {department && kind !== 'head' && <Menu.Item leftSection={<Icon of={IconStar} />} onClick={() => tree.acts.lead(department, 'headId', person.id)}>{t('structure.makeHead')}</Menu.Item>}
          {department && kind !== 'deputy' && <Menu.Item leftSection={<Icon of={IconStarHalf} />} onClick={() => tree.acts.place(person.id, department, 'deputy')}>{t('structure.makeDeputy')}</Menu.Item>}
          {department && kind !== 'member' && <Menu.Item leftSection={<Icon of={IconUser} />} onClick={() => tree.acts.place(person.id, department, 'member')}>{t('structure.makeMember')}</Menu.Item>}
          <Menu.Item leftSection={<Icon of={IconArrowRight} />} onClick={() => setMoving(true)}>{t('structure.move')}</Menu.Item>
          {department && <Menu.Divider />}
          {department && <Menu.Item leftSection={<Icon of={IconUserMinus} />} onClick={() => tree.acts.takeOut(person.id, department)}>{t('structure.takeOut')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {moving && <MovePersonDialog person={person} from={department} tree={tree} onClose={() => setMoving(false)} />}
    </>
  );
}
