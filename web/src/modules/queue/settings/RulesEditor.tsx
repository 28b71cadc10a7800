import { useState } from 'react';
import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SortList } from '~/ui/SortList';
import { showToast } from '~/ui/toasts';
import { rulesQuery, type Rule, type Rules, type Team } from '../queues';
import { queueTexts } from '../texts';
import { ConditionChips } from './ConditionChips';
import classes from './RulesEditor.module.css';

/** Which queue a new record enters: rules from the top, then everything else. */
export function RulesEditor({ type, teams }: { type: string; teams: Team[] }) {
  const t = useText(queueTexts);
  const rules = useQuery(rulesQuery(type));
  return (
    <Section title={t('rules.title')} about={t('rules.text')}>
      {teams.length === 0 ? <p className={classes.none}>{t('rules.noTeams')}</p> : <Loaded of={rules}>{(data) => <Editor key={rules.dataUpdatedAt} type={type} teams={teams} kept={data} />}</Loaded>}
    </Section>
  );
}

let made = 0;
type Draft = Rule & { key: number };

function Editor({ type: code, teams, kept }: { type: string; teams: Team[]; kept: Rules }) {
  const t = useText(queueTexts);
  const queries = useQueryClient();
  const type = useRecordType(code);
  const [rules, setRules] = useState<Draft[]>(() => kept.rules.map((rule) => ({ ...rule, key: ++made })));
  const [team, setTeam] = useState(kept.team);
  const [known, setKnown] = useState(kept.knownClients);
  const [touched, setTouched] = useState(false);
  const touch = (act: () => void): void => {
    act();
    setTouched(true);
  };
  const change = (key: number, changes: Partial<Rule>): void => touch(() => setRules((all) => all.map((rule) => (rule.key === key ? { ...rule, ...changes } : rule))));
  const save = useSave(
    () => put<Rules>(`/api/queue/rules/${code}`, { rules: rules.map(({ title, filter, hours, team: to }) => ({ title, filter, hours, team: to })), team, knownClients: known }),
    (answer) => {
      queries.setQueryData(rulesQuery(code).queryKey, answer);
      setTouched(false);
      showToast(t('saved'));
    },
  );
  const choices = teams.map((each) => ({ value: String(each.id), label: each.name }));
  const move = (rule: Draft, to: number): void =>
    touch(() => {
      const rest = rules.filter((each) => each.key !== rule.key);
      setRules([...rest.slice(0, to), rule, ...rest.slice(to)]);
    });
  const wrong = Object.values(save.fields)[0];
  return (
    <div className={classes.editor}>
      <SortList items={rules} keyOf={(rule) => rule.key} titleOf={(rule) => rule.title || t('rule.move', { n: rules.indexOf(rule) + 1 })} onMove={move}>
        {(rule, index) => (
          <div className={classes.rule}>
            <div className={classes.line}>
              <TextInput className={classes.title ?? ''} size="xs" placeholder={t('rule.move', { n: index + 1 })} aria-label={t('rule.name')} maxLength={200} value={rule.title} onChange={(event) => change(rule.key, { title: event.currentTarget.value })} />
              <ActionIcon variant="subtle" aria-label={t('rule.remove')} onClick={() => touch(() => setRules(rules.filter((each) => each.key !== rule.key)))}><Icon of={IconTrash} size={16} /></ActionIcon>
            </div>
            <div className={classes.line}>
              <span className={classes.word}>{t('rule.if')}</span>
              <ConditionChips type={type} filter={rule.filter} onChange={(filter) => change(rule.key, { filter })} />
            </div>
            <div className={classes.line}>
              <Select size="xs" aria-label={t('rule.hours')} allowDeselect={false} data={(['any', 'in', 'out'] as const).map((value) => ({ value, label: t(`rule.${value}`) }))} value={rule.hours} onChange={(hours) => hours && change(rule.key, { hours: hours as Rule['hours'] })} />
              <span className={classes.word}>{t('rule.team')}</span>
              <Select size="xs" aria-label={t('rule.team')} allowDeselect={false} data={choices} value={String(rule.team)} onChange={(id) => id && change(rule.key, { team: Number(id) })} />
            </div>
          </div>
        )}
      </SortList>
      <div className={classes.add}>
        <Button variant="default" leftSection={<Icon of={IconPlus} size={16} />} onClick={() => touch(() => setRules([...rules, { key: ++made, title: '', filter: null, hours: 'any', team: teams[0]!.id }]))}>{t('rules.add')}</Button>
      </div>
      <Select label={t('rules.otherwise')} allowDeselect={false} data={[{ value: '', label: t('rules.stays') }, ...choices]} value={team === null ? '' : String(team)} onChange={(id) => touch(() => setTeam(id ? Number(id) : null))} />
      <Checkbox label={t('rules.known')} description={t('rules.knownHint')} checked={known} onChange={(event) => { const { checked } = event.currentTarget; touch(() => setKnown(checked)); }} />
      {(save.message || wrong) && <p className={classes.message} role="alert">{save.message ?? wrong}</p>}
      <div className={classes.foot}><Button disabled={!touched} loading={save.pending} onClick={() => save.run()}>{t('save')}</Button></div>
    </div>
  );
}
