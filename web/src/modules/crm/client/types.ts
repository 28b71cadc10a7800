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
}

export interface PersonOfCompany extends Link {
  contact: { id: number; title: string; post?: string | null; phones?: Channel[] | null; emails?: Channel[] | null };
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
