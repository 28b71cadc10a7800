import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { identityTexts } from '../texts';
import classes from './Own.module.css';
import { readAgent } from './agent';

interface Session {
  id: number;
  ip: string;
  agent: string;
  /** What the agent says, as people read it. */
  device: string;
  createdAt: string;
  lastUsedAt: string;
  current: boolean;
}

/** Where the person is signed in, each with its end. */
export function OwnSessions() {
  const t = useText(identityTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: async () => (await get<{ items: Session[] }>('/api/sessions')).items, staleTime: 0 });
  const end = useMutation({
    mutationFn: (ids: number[]) => Promise.all(ids.map((id) => remove(`/api/sessions/${id}`))),
    onSuccess: (_done, ids) => showToast(t('sessions.ended', { n: ids.length })),
    onError: report,
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const others = sessions.data?.filter((each) => !each.current) ?? [];
  return (
    <Section title={t('sessions')} about={t('sessions.about')} acts={others.length > 1 && <Button variant="default" disabled={end.isPending} onClick={() => end.mutate(others.map((each) => each.id))}>{t('sessions.endOthers')}</Button>}>
      <Loaded of={sessions} skeleton={<SkeletonRows rows={2} />} compact>
        {(items) => (
          <ul className={classes.list}>
            {items.map((each) => {
              const agent = readAgent(each.agent);
              return (
                <li key={each.id} className={classes.session}>
                  <Icon of={agent.isPhone ? IconDeviceMobile : IconDeviceDesktop} size={20} />
                  <div>
                    <b title={each.agent}>
                      {each.device || t('sessions.unknown')}
                      {each.current && <span className={classes.here}>{t('sessions.current')}</span>}
                    </b>
                    <small title={format.momentFull(each.lastUsedAt)}>{each.ip} · {format.moment(each.lastUsedAt)}</small>
                  </div>
                  {!each.current && <Button variant="default" size="compact-sm" disabled={end.isPending} onClick={() => end.mutate([each.id])}>{t('sessions.end')}</Button>}
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
    </Section>
  );
}
