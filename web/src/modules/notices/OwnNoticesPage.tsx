import { Select, Switch, Tooltip } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconLock } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, patch } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { ChoiceCards } from '~/ui/ChoiceCards';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import classes from './OwnNoticesPage.module.css';
import { PushSection } from './PushSection';
import type { Channel, Group } from './notices';
import { noticesTexts } from './texts';

interface Kind {
  code: string;
  group: Group;
  title: string;
  about: string;
  channels: Record<Channel, { on: boolean; fixed: boolean }>;
}

interface Habit {
  mail: 'now' | 'hourly' | 'daily';
  mailHour: number;
  quietFrom: number | null;
  quietTo: number | null;
}

interface Own {
  items: Kind[];
  habit: Habit;
  mailWorks: boolean;
  address: string | null;
}

interface Wanted {
  choices?: { kind: string; channel: Channel; on: boolean }[];
  habit?: Habit;
}

/** What stands once the server has taken this. */
function after(own: Own, { choices = [], habit = own.habit }: Wanted): Own {
  const items = own.items.map((kind) => {
    const chosen = choices.filter((each) => each.kind === kind.code).map(({ channel, on }) => [channel, { ...kind.channels[channel], on }] as const);
    return { ...kind, channels: { ...kind.channels, ...Object.fromEntries(chosen) } };
  });
  return { ...own, items, habit };
}

const CHANNELS: Channel[] = ['system', 'mail', 'push'];
const GROUPS: Group[] = ['work', 'talk', 'account', 'system'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** What this person wants to be told, by which way and when; every choice is saved at once. */
export function OwnNoticesPage() {
  const t = useText(noticesTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const key = ['notices', 'own'];
  const own = useQuery({ queryKey: key, queryFn: () => get<Own>('/api/notices/settings') });
  const change = useMutation({
    mutationFn: (wanted: Wanted) => patch<Own>('/api/notices/settings', wanted),
    // the switch answers at once; a refusal puts it back
    onMutate: (wanted) => {
      const before = queries.getQueryData<Own>(key);
      if (before) queries.setQueryData<Own>(key, after(before, wanted));
      return before;
    },
    onSuccess: (data) => {
      queries.setQueryData(key, data);
      showToast(t('own.saved'), { matter: 'notices' });
    },
    onError: (failure, _wanted, before) => {
      queries.setQueryData(key, before);
      report(failure);
    },
  });
  return (
    <Page title={t('own.title')} width="text">
      <Loaded of={own}>
        {(data) => (
          <>
            <Section flush title={t('own.what')} about={t('own.about')}>
              {!data.mailWorks ? <p className={classes.warning}>{t('own.noMail')}</p> : !data.address && <p className={classes.warning}>{t('own.noAddress')}</p>}
              {GROUPS.map((group) => ({ group, kinds: data.items.filter((kind) => kind.group === group) }))
                .filter((each) => each.kinds.length > 0)
                .map(({ group, kinds }) => (
                  <div key={group} className={classes.group}>
                    <div className={classes.head}>
                      <h3>{t(`group.${group}`)}</h3>
                      {CHANNELS.map((channel) => <span key={channel}>{t(`channel.${channel}`)}</span>)}
                    </div>
                    {kinds.map((kind) => (
                      <div key={kind.code} className={classes.row}>
                        <div className={classes.event}><b>{kind.title}</b><small>{kind.about}</small></div>
                        {CHANNELS.map((channel) => {
                          const state = kind.channels[channel];
                          const name = t('own.switch', { kind: kind.title, channel: t(`channel.${channel}`) });
                          return (
                            <div key={channel} className={classes.cell}>
                              <span className={classes.channel}>{t(`channel.${channel}`)}</span>
                              <Switch aria-label={name} checked={state.on} disabled={state.fixed} onChange={(event) => change.mutate({ choices: [{ kind: kind.code, channel, on: event.currentTarget.checked }] })} />
                              {state.fixed ? <Tooltip label={t(state.on ? 'own.fixedOn' : 'own.fixedOff')}><span className={classes.lock} role="img" aria-label={t(state.on ? 'own.fixedOn' : 'own.fixedOff')}><Icon of={IconLock} size={14} /></span></Tooltip> : <span className={classes.lock} />}
                            </div>
                          );
                        })}
                      </div>
                    ))}
                  </div>
                ))}
            </Section>
            <HabitSection habit={data.habit} busy={change.isPending} onChange={(habit) => change.mutate({ habit })} />
            <PushSection />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function HabitSection({ habit, busy, onChange }: { habit: Habit; busy: boolean; onChange(habit: Habit): void }) {
  const t = useText(noticesTexts);
  const hours = HOURS.map((hour) => ({ value: String(hour), label: t('habit.at', { hour: String(hour).padStart(2, '0') }) }));
  const quiet = habit.quietFrom !== null && habit.quietTo !== null;
  return (
    <Section title={t('habit.title')} about={t('habit.about')}>
      <ChoiceCards label={t('habit.mail')} name="mail" disabled={busy} value={habit.mail} onChange={(mail) => onChange({ ...habit, mail })} choices={(['now', 'hourly', 'daily'] as const).map((value) => ({ value, title: t(`habit.${value}`), text: t(`habit.${value}Text`) }))} />
      <div className={classes.hours}>
        {habit.mail === 'daily' && <Select label={t('habit.hour')} allowDeselect={false} value={String(habit.mailHour)} data={hours} onChange={(hour) => hour && onChange({ ...habit, mailHour: Number(hour) })} />}
        <Switch className={classes.quiet ?? ''} label={t('habit.quiet')} description={t('habit.quietText')} checked={quiet} disabled={busy} onChange={(event) => onChange({ ...habit, ...(event.currentTarget.checked ? { quietFrom: 21, quietTo: 8 } : { quietFrom: null, quietTo: null }) })} />
        {quiet && (
          <div className={classes.pair}>
            <Select label={t('habit.from')} allowDeselect={false} value={String(habit.quietFrom)} data={hours} onChange={(hour) => hour && onChange({ ...habit, quietFrom: Number(hour) })} />
            <Select label={t('habit.to')} allowDeselect={false} value={String(habit.quietTo)} data={hours} onChange={(hour) => hour && onChange({ ...habit, quietTo: Number(hour) })} />
          </div>
        )}
      </div>
    </Section>
  );
}
