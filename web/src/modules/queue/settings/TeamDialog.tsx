import { useState } from 'react';
import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { post, put, remove } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { meQuery } from '~/lib/session/meQuery';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { PeopleSelect, PersonSelect } from '~/modules/identity/PersonSelect';
import { everybodyQuery } from '~/modules/identity/data';
import type { RecordType } from '~/modules/records/data/types';
import { Dialog } from '~/ui/Dialog';
import { SortList } from '~/ui/SortList';
import { TimeZoneSelect } from '~/ui/TimeZoneSelect';
import { useConfirm } from '~/ui/useConfirm';
import type { Distribution, Hours, Team } from '../queues';
import { queueTexts } from '../texts';
import classes from './TeamDialog.module.css';
import { USUAL, WeekHours } from './WeekHours';

const WAYS: Distribution[] = ['take', 'even', 'order', 'load'];
const FIRST: Team['queues'] = { lead: 'take' };
const WEEK: Hours[][] = [[USUAL], [USUAL], [USUAL], [USUAL], [USUAL], [], []];

/** A team: who is in it, what comes to it, how it is given out, when the head is told. */
export function TeamDialog({ team, types, onClose }: { team: Team | null; types: RecordType[]; onClose(): void }) {
  const t = useText(queueTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const { data: people = [] } = useQuery(everybodyQuery);
  const [values, setValues] = useState<Omit<Team, 'id'>>(() => team ?? { name: '', head: null, most: null, alarmMinutes: 30, timeZone: null, week: [], members: [], queues: FIRST });
  const set = (changes: Partial<Team>): void => setValues((old) => ({ ...old, ...changes }));
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: ['queue'] });
    void queries.invalidateQueries({ queryKey: ['record-types'] });
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    onClose();
  };
  const save = useSave(() => (team ? put(`/api/queue/teams/${team.id}`, values) : post('/api/queue/teams', values)), done);
  const nameOf = (id: number): string => people.find((person) => person.id === id)?.name ?? numbered(id);
  const removeIt = async (): Promise<void> => {
    if (!team || !(await confirm({ title: t('team.removeTitle', { name: team.name }), text: t('team.removeText'), act: t('team.remove') }))) return;
    remove(`/api/queue/teams/${team.id}`).then(done, report);
  };
  const chooseMembers = (ids: number[]): void => set({ members: ids.map((person) => values.members.find((member) => member.person === person) ?? { person, most: null }) });
  const moveMember = (member: Team['members'][number], to: number): void => {
    const rest = values.members.filter((each) => each !== member);
    set({ members: [...rest.slice(0, to), member, ...rest.slice(to)] });
  };
  const chooseWay = (type: string, way: string | null): void => {
    const others = Object.entries(values.queues).filter(([code]) => code !== type);
    set({ queues: Object.fromEntries(way ? [...others, [type, way as Distribution]] : others) });
  };
  return (
    <Dialog title={team ? t('team.edit') : t('team.new')} onClose={onClose} act={team ? t('save') : t('add')} onSubmit={() => save.run()} busy={save.pending} message={save.message} size={620} foot={team && <Button variant="subtle" color="red" onClick={() => void removeIt()}>{t('team.remove')}</Button>}>
      <div className={classes.pair}>
        <TextInput data-autofocus label={t('team.name')} withAsterisk maxLength={100} value={values.name} onChange={(event) => set({ name: event.currentTarget.value })} error={save.fields['name']} />
        <PersonSelect label={t('team.head')} value={values.head} onChange={(head) => set({ head })} error={save.fields['head']} />
      </div>
      <PeopleSelect label={t('team.members')} required value={values.members.map((member) => member.person)} onChange={chooseMembers} error={save.fields['members']} />
      {values.members.length > 0 && (
        <fieldset className={classes.part}>
          <legend>{t('team.order')}</legend>
          <SortList items={values.members} keyOf={(member) => member.person} titleOf={(member) => nameOf(member.person)} onMove={moveMember}>
            {(member) => (
              <span className={classes.member}>
                <span>{nameOf(member.person)}</span>
                <NumberInput size="xs" min={1} max={100000} allowDecimal={false} aria-label={t('team.limitOf', { name: nameOf(member.person) })} placeholder={values.most === null ? t('team.noLimit') : String(values.most)} value={member.most ?? ''} onChange={(most) => set({ members: values.members.map((each) => (each.person === member.person ? { ...each, most: most === '' ? null : Number(most) } : each)) })} />
              </span>
            )}
          </SortList>
        </fieldset>
      )}
      <fieldset className={classes.part}>
        <legend>{t('team.queues')}</legend>
        <div className={classes.pair}>
          {types.map((type) => (
            <Select key={type.code} label={type.titlePlural} data={[{ value: '', label: t('team.noQueue') }, ...WAYS.map((way) => ({ value: way, label: t(`dist.${way}`) }))]} allowDeselect={false} value={values.queues[type.code] ?? ''} onChange={(way) => chooseWay(type.code, way)} error={save.fields['queues']} />
          ))}
        </div>
      </fieldset>
      <div className={classes.pair}>
        <NumberInput label={t('team.most')} description={t('team.mostHint')} min={1} max={100000} allowDecimal={false} placeholder={t('team.noLimit')} value={values.most ?? ''} onChange={(most) => set({ most: most === '' ? null : Number(most) })} error={save.fields['most']} />
        <NumberInput label={t('team.alarm')} description={t('team.alarmHint')} min={1} max={100000} allowDecimal={false} placeholder={t('team.never')} value={values.alarmMinutes ?? ''} onChange={(minutes) => set({ alarmMinutes: minutes === '' ? null : Number(minutes) })} error={save.fields['alarmMinutes']} />
      </div>
      <Checkbox label={t('team.hours')} description={t('team.hoursHint')} checked={values.week.length > 0} onChange={(event) => set({ week: event.currentTarget.checked ? WEEK : [] })} />
      {values.week.length > 0 && (
        <>
          <WeekHours week={values.week} onChange={(week) => set({ week })} error={save.fields['week']} />
          <TimeZoneSelect label={t('team.zone')} value={values.timeZone} onChange={(timeZone) => set({ timeZone })} error={save.fields['timeZone']} />
        </>
      )}
    </Dialog>
  );
}
