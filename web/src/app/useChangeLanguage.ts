import { useQueryClient } from '@tanstack/react-query';
import { patch } from '~/lib/api/api';
import { meQuery } from '~/lib/session/meQuery';
import { useMe } from '~/lib/session/useMe';
import { useSetLanguage } from '~/lib/text/LanguageContext';
import type { Language } from '~/lib/text/language';
import { useReportFailure } from './useReportFailure';

/** Changes the language at once and saves it with the person. */
export function useChangeLanguage(): (language: Language) => void {
  const { person } = useMe();
  const queries = useQueryClient();
  const setLanguage = useSetLanguage();
  const report = useReportFailure();
  return (language) => {
    setLanguage(language);
    queries.setQueryData(meQuery.queryKey, (me) => (me ? { ...me, person: { ...me.person, language } } : me));
    patch(`/api/identity/people/${person.id}`, { language })
      .catch(report)
      .finally(() => queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' }));
  };
}
