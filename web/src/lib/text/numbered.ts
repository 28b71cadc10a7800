const isEnglish = (): boolean => typeof document !== 'undefined' && document.documentElement.lang === 'en';

/** The sign of a number as the language writes it: «№», “#”. */
export const numberSign = (): string => (isEnglish() ? '#' : '№');

/** The number of a record as the language writes it: «№ 12», “#12”. The document says which language it is in. */
export const numbered = (id: number | string): string => (isEnglish() ? `#${id}` : `№ ${id}`);
