import { useState } from 'react';
import { ActionIcon, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconArrowBackUp, IconBellOff, IconSearch } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import classes from './RulesPage.module.css';
import type { Channel, Group } from './notices';
import { noticesTexts } from './texts';

const LEVELS = ['off', 'offered', 'on', 'forced'] as const;
type Level = (typeof LEVELS)[number];
type ByChannel = Partial<Record<Channel, Level>>;

interface Row {
  code: string;
  group: Group;
  title: string;
  about: string;
  roles: string[];
  levels: Record<string, Record<Channel, Level>>;
  own: Record<string, ByChannel | undefined>;
  usual: Record<Channel, Level>;
}

interface Matrix {
  roles: { code: string; title: string }[];
  channels: Channel[];
  mailWorks: boolean;
  items: Row[];
}

/** The administrator's matrix: each kind by each channel, for all roles or for one. */
export function RulesPage() {
  const t = useText(noticesTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const [role, setRole] = useState('*');
  const [wanted, setWanted] = useState('');
  const key = ['notices', 'rules'];
  const rules = useQuery({ queryKey: key, queryFn: () => get<Matrix>('/api/notices/rules') });
  const set = useMutation({
    mutationFn: (items: { kind: string; role: string; channel: Channel; level: Level | null }[]) => put<Matrix>('/api/notices/rules', { items }),
    onSuccess: (matrix) => queries.setQueryData(key, matrix),
    onError: report,
  });
  return (
    <Page title={t('rules.title')}>
      <Loaded of={rules}>
        {(matrix) => {
          const found = matrix.items.filter((row) => (role === '*' || row.roles.length === 0 || row.roles.includes(role)) && `${row.title} ${row.about}`.toLowerCase().includes(wanted.trim().toLowerCase()));
          const groups = (['work', 'talk', 'account', 'system'] as const).map((group) => ({ group, rows: found.filter((row) => row.group === group) })).filter((each) => each.rows.length > 0);
          return (
            <>
              <Section>
                <p className={classes.about}>{t('rules.about')}</p>
                <div className={classes.bar}>
                  <Select aria-label={t('rules.role')} value={role} allowDeselect={false} onChange={(value) => value && setRole(value)} data={matrix.roles.map((each) => ({ value: each.code, label: each.title }))} />
                  <TextInput aria-label={t('rules.find')} placeholder={t('rules.find')} leftSection={<Icon of={IconSearch} size={16} />} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
                </div>
                {!matrix.mailWorks && <p className={classes.warning}>{t('rules.noMail')}</p>}
              </Section>
              {groups.length === 0 && <Notice icon={IconBellOff} title={t('rules.none')} />}
              {groups.map(({ group, rows }) => (
                <Section key={group} flush title={t(`group.${group}`)}>
                  <div className={classes.table} role="table" aria-label={t(`group.${group}`)}>
                    <div role="row" className={classes.headRow}>
                      <span role="columnheader">{t('rules.event')}</span>
                      {matrix.channels.map((channel) => <span key={channel} role="columnheader">{t(`channel.${channel}`)}</span>)}
                    </div>
                    {rows.map((row) => (
                      <div key={row.code} role="row" className={classes.row}>
                        <div role="rowheader" className={classes.event}><b>{row.title}</b><small>{row.about}</small></div>
                        {matrix.channels.map((channel) => {
                          const own = row.own[role]?.[channel];
                          return (
                            <div key={channel} role="cell" className={classes.cell}>
                              <span className={classes.channel}>{t(`channel.${channel}`)}</span>
                              <Select
                                aria-label={t('rules.level', { kind: row.title, channel: t(`channel.${channel}`) })}
                                className={classes.level ?? ''}
                                data-level={row.levels[role]?.[channel]}
                                allowDeselect={false}
                                value={row.levels[role]?.[channel] ?? row.usual[channel]}
                                data={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
                                onChange={(level) => level && set.mutate([{ kind: row.code, role, channel, level: level as Level }])}
                              />
                              {own !== undefined && (
                                <ActionIcon size={28} aria-label={t(role === '*' ? 'rules.backUsual' : 'rules.back')} title={t(role === '*' ? 'rules.backUsual' : 'rules.back')} onClick={() => set.mutate([{ kind: row.code, role, channel, level: null }])}>
                                  <Icon of={IconArrowBackUp} size={16} />
                                </ActionIcon>
                              )}
                            </div>
                          );
                        })}
                      </div>
                    ))}
                  </div>
                </Section>
              ))}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
