import { useEffect, useMemo, useState } from 'react';
import { Button } from '@mantine/core';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useQuery } from '@tanstack/react-query';
import { IconHierarchy2, IconPlus } from '@tabler/icons-react';
import { useLocation } from 'react-router';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { PeopleTabs } from '../PeopleTabs';
import { departmentsQuery, everybodyQuery, type Department, type Person } from '../data';
import { identityTexts } from '../texts';
import { DepartmentDialog } from './DepartmentDialog';
import { DepartmentNode } from './DepartmentNode';
import { PersonChip } from './PersonChip';
import classes from './StructurePage.module.css';
import type { Tree } from './DrawnTree';
import { treeOf } from './tree';
import { useStructure } from './useStructure';

/** The tree of departments: who works where and who leads; administrators drag people and departments. */
export function StructurePage() {
  const t = useText(identityTexts);
  const me = useMe();
  const { hash } = useLocation();
  const departments = useQuery(departmentsQuery);
  const everybody = useQuery(everybodyQuery);
  const acts = useStructure();
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  const [form, setForm] = useState<{ department: Department | null; parentId: number | null } | null>(null);
  const people = useMemo(() => new Map((everybody.data ?? []).map((person) => [person.id, person])), [everybody.data]);
  const branches = useMemo(() => treeOf(departments.data ?? []), [departments.data]);
  const editable = me.can.administer === true;
  const placed = useMemo(() => new Set((departments.data ?? []).flatMap((each) => each.members)), [departments.data]);
  const homeless = (everybody.data ?? []).filter((person) => !placed.has(person.id) && person.status !== 'dismissed');
  const isReady = departments.data !== undefined && everybody.data !== undefined;

  useEffect(() => {
    const element = document.getElementById('content');
    return element ? autoScrollForElements({ element }) : undefined;
  }, []);
  useEffect(() => {
    if (isReady && hash) document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [hash, isReady]);

  const tree: Tree = {
    people,
    departments: departments.data ?? [],
    acts,
    editable,
    folded,
    toggle: (id) =>
      setFolded((old) => {
        const next = new Set(old);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    edit: (department) => setForm({ department, parentId: department.parentId }),
    addBelow: (parentId) => setForm({ department: null, parentId }),
  };
  const parents = (departments.data ?? []).filter((each) => departments.data?.some((child) => child.parentId === each.id)).map((each) => each.id);
  return (
    <Page
      title={t('people')}
      below={<PeopleTabs />}
      acts={
        <>
          {parents.length > 1 && <Button variant="subtle" color="gray" onClick={() => setFolded(folded.size > 0 ? new Set() : new Set(parents))}>{folded.size > 0 ? t('structure.unfoldAll') : t('structure.foldAll')}</Button>}
          {editable && <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setForm({ department: null, parentId: branches.length === 1 ? branches[0]!.department.id : null })}>{t('department')}</Button>}
        </>
      }
    >
      <Loaded of={departments}>
        {() =>
          branches.length === 0 ? (
            <Notice icon={IconHierarchy2} title={t('structure.empty')} text={t('structure.emptyText')} />
          ) : (
            <ul className={classes.tree}>
              {branches.map((branch) => <DepartmentNode key={branch.department.id} branch={branch} tree={tree} level={0} />)}
            </ul>
          )
        }
      </Loaded>
      {editable && homeless.length > 0 && departments.data && <Homeless people={homeless} tree={tree} />}
      {form && <DepartmentDialog department={form.department} parentId={form.parentId} departments={departments.data ?? []} onClose={() => setForm(null)} />}
    </Page>
  );
}

function Homeless({ people, tree }: { people: Person[]; tree: Tree }) {
  const t = useText(identityTexts);
  return (
    <section className={classes.homeless}>
      <h2>{t('structure.homeless')}</h2>
      <p>{t('structure.homelessText')}</p>
      <div className={classes.chips}>
        {people.map((person) => <PersonChip key={person.id} person={person} department={null} kind="member" tree={tree} />)}
      </div>
    </section>
  );
}
