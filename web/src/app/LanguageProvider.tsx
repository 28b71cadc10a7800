import { useCallback, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { setApiLanguage } from '~/lib/api/api';
import { LanguageContext } from '~/lib/text/LanguageContext';
import { initialLanguage, rememberLanguage, type Language } from '~/lib/text/language';

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setState] = useState<Language>(() => {
    const first = initialLanguage();
    setApiLanguage(first);
    return first;
  });
  const setLanguage = useCallback((next: Language) => {
    setApiLanguage(next);
    setState(next);
  }, []);
  useLayoutEffect(() => rememberLanguage(language), [language]);
  const state = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}
