import type { Channel } from '~/modules/records/data/types';

export const ROLES = ['decision_maker', 'influencer', 'user', 'opponent', 'other'] as const;
export type Role = (typeof ROLES)[number];

/** How a person stands to a company. */
export interface Link {
  role: Role | null;
  post: string | null;
  primary: boolean;
  from: string | null;
  to: string | null;
  sort?: number;
  /** 1 little, 2 some, 3 decisive. */
  influence?: number | null;
  attitude?: Attitude | null;
  /** The contact whom he reports to at this company. */
  reportsTo?: number | null;
  /** The contact who helps while he is absent. */
  deputy?: number | null;
  /** Whether he is the one to turn to first at this company. */
  key?: boolean;
}

export const ATTITUDES = ['for', 'neutral', 'against'] as const;
export type Attitude = (typeof ATTITUDES)[number];

export interface PersonOfCompany extends Link {
  contact: { id: number; title: string; post?: string | null; phones?: Channel[] | null; emails?: Channel[] | null; absentUntil?: string | null };
}

export interface CompanyOfPerson extends Link {
  company: { id: number; title: string };
}

/** What a company turned over in a year. */
export interface TurnoverYear {
  year: number;
  amount: number;
  currency: string;
}

/** Everybody at a company, whom to turn to first, and who else can help while he is absent. */
export interface PeopleOfCompany {
  items: PersonOfCompany[];
  /** Whether his rights let the reader see every contact; of a certain one hidden from him nothing is told. */
  whole: boolean;
  help: { key: number | null; absentUntil: string | null; helpers: number[] };
}
