import { useCallback } from 'react';
import { useLanguage } from './LanguageContext';
import type { TextValues, Texts } from './defineTexts';

/** Reader of a module's texts: `const t = useText(crmTexts); t('deal.won')`. */
export type Translate<K extends string> = (key: K, values?: TextValues) => string;

export function useText<K extends string>(texts: Texts<K>): Translate<K> {
  const language = useLanguage();
  return useCallback((key: K, values?: TextValues) => texts.format(language, key, values), [texts, language]);
}
