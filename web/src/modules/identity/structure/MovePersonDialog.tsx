import { useState } from 'react';
import { Select } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import type { Department, Person } from '../data';
import { identityTexts } from '../texts';
import type { Tree } from './DrawnTree';

/** The same as dragging, for keyboard and phone. */
export function MovePersonDialog({ person, from, tree, onClose }: { person: Person; from: Department | null; tree: Tree; onClose(): void }) {
  const t = useText(identityTexts);
  const [to, setTo] = useState<string | null>(null);
  const target = tree.departments.find((each) => String(each.id) === to);
  return (
    <Dialog
      title={t('structure.moveTitle', { name: person.name })}
      onClose={onClose}
      act={t('structure.moveAct')}
      disabled={!target}
      onSubmit={() => {
        if (target) tree.acts.move(person, from, target);
        onClose();
      }}
    >
      <Select label={t('structure.moveTo')} data-autofocus searchable data={tree.departments.filter((each) => each.id !== from?.id).map((each) => ({ value: String(each.id), label: each.name }))} value={to} onChange={setTo} />
    </Dialog>
  );
}
