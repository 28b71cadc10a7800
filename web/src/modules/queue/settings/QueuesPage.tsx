import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { everybodyQuery } from '~/modules/identity/data';
import { typesQuery } from '~/modules/records/data/queries';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { teamsQuery, type Team } from '../queues';
import { queueTexts } from '../texts';
import classes from './QueuesPage.module.css';
import { RulesEditor } from './RulesEditor';
import { TeamDialog } from './TeamDialog';

/** Teams with their queues, and the rules by which new records find them. */
export function QueuesPage() {
  const t = useText(queueTexts);
  const teams = useQuery(teamsQuery);
  const { data: types = [] } = useQuery(typesQuery);
  const [opened, setOpened] = useState<Team | 'new' | null>(null);
  const [type, setType] = useState('lead');
  const joined = types.filter((each) => teams.data?.types.includes(each.code));
  const shown = joined.find((each) => each.code === type) ?? joined[0];
  return (
    <Page title={t('set.title')} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setOpened('new')}>{t('set.add')}</Button>}>
      <Loaded of={teams}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice icon={IconUsersGroup} title={t('set.empty')} text={t('set.emptyText')}><Button onClick={() => setOpened('new')}>{t('set.addFirst')}</Button></Notice>
          ) : (
            <>
              <Section flush title={t('set.teams')} about={t('set.teamsText')}>
                <ul className={classes.list}>
                  {items.map((team) => (
                    <li key={team.id}>
                      <button type="button" onClick={() => setOpened(team)}>
                        <span className={classes.what}>
                          <b>{team.name}</b>
                          <small>
                            {Object.entries(team.queues).map(([code, how]) => `${types.find((each) => each.code === code)?.titlePlural ?? code}: ${t(`how.${how}`)}`).join(' · ') || t('set.noQueue')}
                            {team.alarmMinutes !== null && ` · ${t('set.alarm', { n: team.alarmMinutes })}`}
                          </small>
                        </span>
                        <Members team={team} />
                      </button>
                    </li>
                  ))}
                </ul>
              </Section>
              {joined.length > 1 && <div className={classes.types}><SegmentedControl size="xs" value={shown?.code ?? ''} onChange={setType} data={joined.map((each) => ({ value: each.code, label: each.titlePlural }))} aria-label={t('rules.title')} /></div>}
              {shown && <RulesEditor key={shown.code} type={shown.code} teams={items.filter((team) => shown.code in team.queues)} />}
            </>
          )
        }
      </Loaded>
      {opened && <TeamDialog team={opened === 'new' ? null : opened} types={joined} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function Members({ team }: { team: Team }) {
  const t = useText(queueTexts);
  const { data: people = [] } = useQuery(everybodyQuery);
  const known = team.members.flatMap(({ person }) => people.find((each) => each.id === person) ?? []);
  return (
    <span className={classes.members}>
      <span className={classes.faces}>{known.slice(0, 6).map((person) => <Face key={person.id} name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={24} />)}</span>
      <small>{t('set.members', { n: team.members.length })}</small>
    </span>
  );
}
