import { useEffect, useRef, useState } from 'react';
import { ActionIcon, Menu } from '@mantine/core';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconChevronDown, IconChevronRight, IconDots, IconFolderPlus, IconPencil, IconTrash, IconUserPlus } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useConfirm } from '~/ui/useConfirm';
import type { Department, Person } from '../data';
import { identityTexts } from '../texts';
import { AddPersonDialog } from './AddPersonDialog';
import classes from './DepartmentNode.module.css';
import { PersonChip } from './PersonChip';
import type { Tree } from './DrawnTree';
import { withBelow, type Branch } from './tree';

/** One department with its people, and those below it. */
export function DepartmentNode({ branch, tree, level }: { branch: Branch; tree: Tree; level: number }) {
  const t = useText(identityTexts);
  const { department, children } = branch;
  const card = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const [dragging, setDragging] = useState(false);
  const [adding, setAdding] = useState(false);
  const latest = useRef({ tree, department });
  useEffect(() => {
    latest.current = { tree, department };
  });
  useEffect(() => {
    const element = card.current;
    if (!element || !tree.editable) return undefined;
    return combine(
      draggable({ element, getInitialData: () => ({ department: latest.current.department }), onDragStart: () => setDragging(true), onDrop: () => setDragging(false) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => {
          const here = latest.current;
          const dragged = source.data['department'] as Department | undefined;
          if (dragged) return dragged.parentId !== here.department.id && !withBelow(here.tree.departments, dragged.id).has(here.department.id);
          return source.data['person'] !== undefined && (source.data['from'] as Department | null)?.id !== here.department.id;
        },
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: ({ source }) => {
          setOver(false);
          const here = latest.current;
          const dragged = source.data['department'] as Department | undefined;
          if (dragged) here.tree.acts.under(dragged, here.department.id);
          else here.tree.acts.move(source.data['person'] as Person, source.data['from'] as Department | null, here.department);
        },
      }),
    );
  }, [tree.editable]);

  const isFolded = tree.folded.has(department.id);
  const head = department.headId === null ? undefined : tree.people.get(department.headId);
  const deputyIds = department.deputyIds ?? (department.deputyId === null ? [] : [department.deputyId]);
  const deputies = deputyIds.flatMap((id) => tree.people.get(id) ?? []);
  const members = department.members.filter((id) => id !== department.headId && !deputyIds.includes(id)).flatMap((id) => tree.people.get(id) ?? []);
  return (
    <li className={classes.node} data-top={level === 0 || undefined}>
      <div ref={card} id={`department-${department.id}`} className={classes.card} data-over={over || undefined} data-dragging={dragging || undefined} data-editable={tree.editable || undefined}>
        <div className={classes.head}>
          {children.length > 0 ? (
            <ActionIcon size={24} aria-label={isFolded ? t('structure.unfold', { department: department.name }) : t('structure.fold', { department: department.name })} aria-expanded={!isFolded} onClick={() => tree.toggle(department.id)}>
              <Icon of={isFolded ? IconChevronRight : IconChevronDown} size={16} />
            </ActionIcon>
          ) : (
            <span className={classes.noFold} />
          )}
          <h3>{department.name}</h3>
          <span className={classes.count} title={t('structure.count')}>{branch.people}</span>
          {tree.editable && <DepartmentMenu branch={branch} tree={tree} onAddPerson={() => setAdding(true)} />}
        </div>
        <div className={classes.people}>
          {head && <PersonChip person={head} department={department} kind="head" tree={tree} />}
          {!head && <span className={classes.vacant}>{t('structure.noHead')}</span>}
          {deputies.map((person) => <PersonChip key={person.id} person={person} department={department} kind="deputy" tree={tree} />)}
          {members.map((person) => <PersonChip key={person.id} person={person} department={department} kind="member" tree={tree} />)}
        </div>
      </div>
      {children.length > 0 && !isFolded && (
        <ul className={classes.children}>
          {children.map((child) => <DepartmentNode key={child.department.id} branch={child} tree={tree} level={level + 1} />)}
        </ul>
      )}
      {adding && <AddPersonDialog department={department} tree={tree} onClose={() => setAdding(false)} />}
    </li>
  );
}

function DepartmentMenu({ branch, tree, onAddPerson }: { branch: Branch; tree: Tree; onAddPerson(): void }) {
  const t = useText(identityTexts);
  const confirm = useConfirm();
  const { department } = branch;
  const parent = tree.departments.find((each) => each.id === department.parentId);
  const removeIt = async (): Promise<void> => {
    const text = parent ? t('structure.removeText', { parent: parent.name }) : t('structure.removeTopText');
    if (await confirm({ title: t('structure.removeTitle', { department: department.name }), text, act: t('remove') })) tree.acts.removeDepartment(department);
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={28} aria-label={t('structure.acts', { department: department.name })}><Icon of={IconDots} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={IconPencil} />} onClick={() => tree.edit(department)}>{t('structure.edit')}</Menu.Item>
        <Menu.Item leftSection={<Icon of={IconUserPlus} />} onClick={onAddPerson}>{t('structure.addPerson')}</Menu.Item>
        <Menu.Item leftSection={<Icon of={IconFolderPlus} />} onClick={() => tree.addBelow(department.id)}>{t('structure.addBelow')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<Icon of={IconTrash} />} onClick={() => void removeIt()}>{t('remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
