import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { absencesQuery, everybodyQuery, type Absence } from '../data';
import { identityTexts } from '../texts';
import { AbsenceDialog } from './AbsenceDialog';
import { AbsenceLine } from './AbsenceLine';
import classes from './AbsenceLine.module.css';

/** A person's absences, the latest first. */
export function AbsenceList({ personId, canChange }: { personId: number; canChange: boolean }) {
  const t = useText(identityTexts);
  const absences = useQuery(absencesQuery({ person: personId }));
  const everybody = useQuery(everybodyQuery);
  const people = new Map((everybody.data ?? []).map((person) => [person.id, person]));
  const [editing, setEditing] = useState<Absence | 'new' | null>(null);
  return (
    <Section flush title={t('absences')} acts={canChange && <Button variant="default" leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEditing('new')}>{t('absence.add')}</Button>}>
      <Loaded of={absences} skeleton={<SkeletonRows rows={2} />} compact>
        {(items) =>
          items.length === 0 ? (
            <p className={classes.none} style={{ paddingTop: 12 }}>{t('absences.none')}</p>
          ) : (
            <ul className={classes.list}>
              {[...items].reverse().map((each) => <AbsenceLine key={each.id} absence={each} people={people} withPerson={false} canChange={canChange} onEdit={() => setEditing(each)} />)}
            </ul>
          )
        }
      </Loaded>
      {editing && <AbsenceDialog absence={editing === 'new' ? null : editing} personId={personId} onClose={() => setEditing(null)} />}
    </Section>
  );
}
