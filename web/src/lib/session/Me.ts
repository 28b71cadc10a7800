import type { Language } from '~/lib/text/language';

/** Who is signed in and what he may do here. */
export interface Me {
  person: { id: number; name: string; firstName: string; lastName: string; email: string | null; photo: string | null; color: number | string | null; language: Language; timeZone: string; initials: string };
  roles: ('administrator' | 'head' | 'employee')[];
  company: { name: string; language: Language; timeZone: string; currency: string };
  can: { administer?: boolean; import?: boolean; export?: boolean; configure?: boolean; queue?: boolean };
  /** Codes of the functions that his roles have: pages and parts of the administration. */
  functions?: string[];
  /** Codes of the record types that he may read anything of. */
  types?: string[];
  /** Codes of the record types whose pages are open to him. */
  pages?: string[];
  /** A partner or client from outside. */
  guest?: boolean;
  /** Who looks with this person's eyes. */
  viewer?: { id: number; name: string } | null;
  settings: {
    leadMode?: 'leads' | 'simple';
    /** Whom the portal sells to: the other kind is hidden. */
    clientKinds?: 'both' | 'companies' | 'persons';
  };
  version: string;
  /** The place in the journal of changes before anything was shown: the live line opens from it. */
  place: string;
}
