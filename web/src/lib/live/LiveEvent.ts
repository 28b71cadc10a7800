/** What the server tells while the page is open. */
export interface LiveEvent {
  /** `change`, `reload`, `gone`, `timeline`, `notice`, `call`; `reconnected` is made by the page itself. */
  name: string;
  data: { type?: string; id?: number; ids?: number[]; kind?: 'added' | 'updated' | 'deleted' | 'restored'; [more: string]: unknown };
}
