/** Languages of the page. */
export type Language = 'ru' | 'en';

const STORE = 'kontor.language';

/** The language before anybody has signed in: the last one used here, else the browser's. */
export function initialLanguage(): Language {
  const kept = localStorage.getItem(STORE);
  if (kept === 'ru' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

/** Keeps the language for the next visit and tells it to the document. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(STORE, language);
  document.documentElement.lang = language;
}
