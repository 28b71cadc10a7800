import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBeach, IconPlus } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { PeopleTabs } from '../PeopleTabs';
import { absencesQuery, everybodyQuery, type Absence } from '../data';
import { identityTexts } from '../texts';
import { AbsenceDialog } from './AbsenceDialog';
import { AbsenceLine } from './AbsenceLine';
import classes from './AbsenceLine.module.css';

/** Who is away now and later; the past on demand. */
export function AbsencesPage() {
  const t = useText(identityTexts);
  const me = useMe();
  const format = useFormat();
  const today = format.today();
  const [past, setPast] = useState(false);
  const absences = useQuery(absencesQuery(past ? {} : { from: today }));
  const everybody = useQuery(everybodyQuery);
  const people = new Map((everybody.data ?? []).map((person) => [person.id, person]));
  const [editing, setEditing] = useState<Absence | 'new' | null>(null);
  const canChoose = me.can.administer === true || me.roles.includes('head');
  const mayChange = (id: number): boolean => people.get(id)?.can?.absences ?? (id === me.person.id || me.can.administer === true);
  const groups = (items: Absence[]) => [
    { code: 'now' as const, items: items.filter((each) => each.from <= today && today <= each.to) },
    { code: 'later' as const, items: items.filter((each) => each.from > today) },
    { code: 'past' as const, items: items.filter((each) => each.to < today).reverse() },
  ];
  return (
    <Page title={t('people')} below={<PeopleTabs />} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEditing('new')}>{t('absence')}</Button>}>
      <Loaded of={absences}>
        {(items) =>
          items.length === 0 ? (
            <Notice icon={IconBeach} title={t('absences.empty')} text={t('absences.emptyText')} />
          ) : (
            <Section flush>
              {groups(items).filter((group) => group.items.length > 0).map((group) => (
                <div key={group.code}>
                  <h2 className={classes.group}>{t(`absences.${group.code}`)}</h2>
                  <ul className={classes.list}>
                    {group.items.map((each) => <AbsenceLine key={each.id} absence={each} people={people} withPerson canChange={mayChange(each.personId)} onEdit={() => setEditing(each)} />)}
                  </ul>
                </div>
              ))}
            </Section>
          )
        }
      </Loaded>
      {!past && <Button variant="subtle" color="gray" style={{ alignSelf: 'flex-start' }} onClick={() => setPast(true)}>{t('absences.showPast')}</Button>}
      {editing && <AbsenceDialog absence={editing === 'new' ? null : editing} personId={me.person.id} choosePerson={canChoose} onClose={() => setEditing(null)} />}
    </Page>
  );
}
