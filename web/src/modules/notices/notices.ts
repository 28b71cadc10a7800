/** What can be told by a way. */
export type Channel = 'system' | 'mail' | 'push';

/** A notice as its reader sees it. */
export interface NoticeLine {
  id: number;
  kind: string;
  group: Group;
  at: string;
  text: string;
  /** The page that it opens; null where there is none to read any more. */
  href: string | null;
  read: boolean;
}

export type Group = 'work' | 'talk' | 'account' | 'system';

export interface NoticePage {
  items: NoticeLine[];
  unread: number;
  next: string | null;
}
