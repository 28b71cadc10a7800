/** The number of a record as the language writes it: «№ 12», “#12”. The document says which language it is in. */
export const numbered = (id: number | string): string => (typeof document !== 'undefined' && document.documentElement.lang === 'en' ? `#${id}` : `№ ${id}`);
