import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconPhoneCheck, IconPlayerPause } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, put, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { CallGuard } from '~/modules/crm/client/CallGuard';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { showToast } from '~/ui/toasts';
import { callListQuery, refreshCallLists } from '../data';
import { ClientCard } from './ClientCard';
import { ResultForm } from './ResultForm';
import classes from './WorkPage.module.css';
import type { Next } from './card';
import { workTexts } from './texts';

/** How often the page says that its card is still open, and how often it looks for somebody to call. */
const SIGN_OF_LIFE = 60_000;

/** One client after the other: who he is, his phones, what to say, what came of it. */
export function WorkPage() {
  const t = useText(workTexts);
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = Number(useParams()['id']);
  const list = useQuery(callListQuery(id));
  const [shown, setShown] = useState(0);
  const next = useQuery({
    queryKey: ['calls', id, shown],
    queryFn: async () => {
      const answer = await post<Next>(`/api/calllists/${id}/next`);
      for (const each of answer.passed) showToast(t(`passed.${each.reason}`, { title: each.title }));
      return answer;
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchInterval: (query) => (query.state.data?.card === null ? SIGN_OF_LIFE : false),
  });
  const card = next.data?.card;
  const goOn = (): void => {
    setShown((now) => now + 1);
    void refreshCallLists(queries);
  };
  const member = card?.id;
  useEffect(() => {
    if (member === undefined) return;
    const sign = window.setInterval(() => {
      put(`/api/calllists/${id}/members/${member}/claim`).catch((failure: unknown) => {
        if (failure instanceof ApiProblem && failure.status === 409) {
          showToast(t('lost'), { tone: 'bad' });
          setShown((now) => now + 1);
        }
      });
    }, SIGN_OF_LIFE);
    return () => window.clearInterval(sign);
  }, [id, member, t]);
  const stop = useMutation({
    mutationFn: async () => {
      if (member !== undefined) await remove(`/api/calllists/${id}/members/${member}/claim`);
    },
    onSettled: () => {
      void refreshCallLists(queries);
      void navigate(recordPath('calllist', id));
    },
  });
  const title = String(list.data?.values['title'] ?? '');
  return (
    <Page
      title={title}
      width="text"
      beside={list.data && <span className={classes.time}>{t('left', { left: list.data.left, total: list.data.total })}</span>}
      acts={!next.isError && <Button variant="default" leftSection={<Icon of={IconPlayerPause} size={16} />} loading={stop.isPending} onClick={() => stop.mutate()}>{t('stop')}</Button>}
    >
      {next.isError ? <Failure error={next.error} onRetry={() => void next.refetch()} /> : next.isPending ? <SkeletonRows /> : card ? (
        <div className={classes.card} key={card.id} data-member={card.id}>
          <ClientCard card={card} />
          <ResultForm list={id} card={card} statuses={list.data?.statuses ?? []} onDone={goOn} />
        </div>
      ) : (
        <Notice icon={IconPhoneCheck} title={t('none')} text={`${t('none.text')} ${next.data.nextAt ? t('none.next', { at: format.moment(next.data.nextAt) }) : ''}`}>
          <Button variant="default" onClick={goOn}>{t('none.again')}</Button>
          <Button component={Link} to={recordPath('calllist', id)}>{t('list')}</Button>
        </Notice>
      )}
      <CallGuard />
    </Page>
  );
}
