import { useEffect, useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { get, whenUnauthenticated } from '~/lib/api/api';
import { meQuery } from '~/lib/session/meQuery';
import { useSetLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { useLate } from '~/ui/useLate';
import { FrameSkeleton } from './FrameSkeleton';
import { appTexts } from './texts';

/** Lets the frame be seen only with a session; else leads to the sign-in or to the wizard. */
export function SessionGate({ children }: { children: ReactNode }) {
  const t = useText(appTexts);
  const setLanguage = useSetLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const location = useLocation();
  const me = useQuery({ ...meQuery, retry: (_count, failure) => failure instanceof ApiProblem && failure.isOffline, retryDelay: 2000 });
  const late = useLate(me.isPending);
  const [left, setLeft] = useState<string | null>(null);

  const language = me.data?.person.language;
  useEffect(() => {
    if (language) setLanguage(language);
  }, [language, setLanguage]);

  useEffect(() => {
    whenUnauthenticated(() => {
      const here = window.location.pathname + window.location.search;
      if (queries.getQueryData(meQuery.queryKey)) {
        queries.clear();
        setLeft(here);
      }
    });
  }, [queries]);

  const isUnauthenticated = left !== null || (me.error instanceof ApiProblem && me.error.status === 401);
  useEffect(() => {
    if (!isUnauthenticated) return;
    const back = left ?? location.pathname + location.search;
    get<{ needed: boolean }>('/api/setup')
      .then(({ needed }) => needed)
      .catch(() => false)
      .then((needed) => navigate(needed ? '/setup' : `/sign-in${back === '/' ? '' : `?next=${encodeURIComponent(back)}`}`, { replace: true }));
    // the address at the moment of losing the session is what counts
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isUnauthenticated]);

  if (isUnauthenticated) return null;
  if (me.data) return children;
  if (me.error instanceof ApiProblem && me.error.code === 'second_factor_needed') return <Navigate to="/second-factor" replace />;
  if (me.error) return <Navigate to="/sign-in" replace />;
  if (me.failureReason) return <Notice icon={IconPlugConnectedX} title={t('offline.title')} text={t('offline.text')} />;
  return late ? <FrameSkeleton /> : null;
}
