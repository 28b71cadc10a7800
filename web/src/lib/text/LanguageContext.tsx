import { createContext, useContext } from 'react';
import type { Language } from './language';

interface LanguageState {
  language: Language;
  setLanguage(language: Language): void;
}

export const LanguageContext = createContext<LanguageState>({ language: 'en', setLanguage: () => {} });

/** The language on the screen. */
export function useLanguage(): Language {
  return useContext(LanguageContext).language;
}

/** Changes the language on the screen (the person's setting is saved by the caller). */
export function useSetLanguage(): (language: Language) => void {
  return useContext(LanguageContext).setLanguage;
}
