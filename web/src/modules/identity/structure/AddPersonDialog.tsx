import { useState } from 'react';
import { SegmentedControl } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { PersonSelect } from '../PersonSelect';
import type { Department, PlaceKind } from '../data';
import { identityTexts } from '../texts';
import type { Tree } from './DrawnTree';

/** Puts a person into a department as well; where he stood before he stays. */
export function AddPersonDialog({ department, tree, onClose }: { department: Department; tree: Tree; onClose(): void }) {
  const t = useText(identityTexts);
  const [person, setPerson] = useState<number | null>(null);
  const [kind, setKind] = useState<PlaceKind>('member');
  return (
    <Dialog
      title={t('structure.addTitle', { department: department.name })}
      onClose={onClose}
      act={t('structure.addAct')}
      disabled={person === null}
      onSubmit={() => {
        if (person !== null) {
          if (kind === 'head') tree.acts.lead(department, 'headId', person);
          else tree.acts.place(person, department, kind);
        }
        onClose();
      }}
    >
      <PersonSelect label={t('person')} value={person} onChange={setPerson} without={department.members} autoFocus description={t('structure.addHint')} />
      <SegmentedControl aria-label={t('structure.kind')} value={kind} onChange={(value) => setKind(value as PlaceKind)} data={(['member', 'deputy', 'head'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
    </Dialog>
  );
}
