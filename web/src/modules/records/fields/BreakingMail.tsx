import { Fragment } from 'react';

/** An e-mail address that breaks at its dots and its @ where it does not fit, and not within a word. */
export function BreakingMail({ value }: { value: string }) {
  return <span>{value.split(/(?<=[@.])/).map((piece, index) => <Fragment key={index}>{index > 0 && <wbr />}{piece}</Fragment>)}</span>;
}
