import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { get, post, remove } from '~/lib/api/api';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useFormat } from '~/lib/format/useFormat';
import { ownSubscription, pushObstacle, subscribe, unsubscribe, type PushState } from '~/lib/shell/push';
import { useText } from '~/lib/text/useText';
import { readAgent } from '~/modules/identity/profile/agent';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import classes from './OwnNoticesPage.module.css';
import { noticesTexts } from './texts';

/** Messages to this browser and to the person's other ones. */
export function PushSection() {
  const t = useText(noticesTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const key = ['notices', 'push'];
  const push = useQuery({ queryKey: key, queryFn: async () => ({ ...(await get<PushState>('/api/notices/push')), own: (await ownSubscription())?.endpoint ?? null }), staleTime: 0 });
  const settled = () => queries.invalidateQueries({ queryKey: key });
  const on = useMutation({ mutationFn: (server: string) => subscribe(server), onError: report, onSettled: settled });
  const off = useMutation({ mutationFn: () => unsubscribe(), onError: report, onSettled: settled });
  const end = useMutation({ mutationFn: (id: number) => remove(`/api/notices/push/${id}`), onError: report, onSettled: settled });
  const check = useMutation({
    mutationFn: (id: number) => post(`/api/notices/push/${id}/test`),
    onSuccess: () => showToast(t('push.sent')),
    onError: (failure) => (failure instanceof ApiProblem && failure.code === 'push_unreachable' ? undefined : report(failure)),
    onSettled: settled,
  });
  const obstacle = pushObstacle();
  const unreachable = check.error instanceof ApiProblem && check.error.code === 'push_unreachable';
  return (
    <Section title={t('push.title')} about={t('push.about')}>
      <Loaded of={push} compact>
        {(data) => {
          const own = data.items.find((each) => each.endpoint === data.own);
          return (
            <>
              {obstacle ? <p className={classes.hint}>{t(`push.${obstacle}`)}</p> : (
                <div className={classes.pair} style={{ alignItems: 'center', flexWrap: 'wrap' }}>
                  {own
                    ? <><Button variant="default" style={{ width: 'auto' }} loading={off.isPending} onClick={() => off.mutate()}>{t('push.off')}</Button><Button variant="default" style={{ width: 'auto' }} loading={check.isPending} onClick={() => check.mutate(own.id)}>{t('push.check')}</Button></>
                    : <Button style={{ width: 'auto' }} loading={on.isPending} onClick={() => on.mutate(data.key)}>{t('push.on')}</Button>}
                  <span className={classes.hint} style={{ width: 'auto' }}>{t(own ? 'push.isOn' : 'push.isOff')}</span>
                </div>
              )}
              {(unreachable || data.error) && <p className={classes.bad} role="status">{t('push.unreachable')}</p>}
              {data.items.length > 0 && (
                <ul className={classes.devices} aria-label={t('push.devices')}>
                  {data.items.map((device) => {
                    const agent = readAgent(device.agent);
                    return (
                      <li key={device.id} className={classes.device}>
                        <Icon of={agent.isPhone ? IconDeviceMobile : IconDeviceDesktop} size={20} />
                        <div>
                          <b title={device.agent}>{agent.name || t('push.device')}{device === own && ` · ${t('push.this')}`}</b>
                          <small>{format.moment(device.usedAt ?? device.createdAt)}</small>
                        </div>
                        {device !== own && <Button variant="default" size="compact-sm" disabled={end.isPending} onClick={() => end.mutate(device.id)}>{t('push.remove')}</Button>}
                      </li>
                    );
                  })}
                </ul>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
