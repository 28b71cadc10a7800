import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { everybodyQuery } from '~/modules/identity/data';
import { Face } from '~/ui/Face';
import { Section } from '~/ui/Section';
import type { Order, Owned, PartPreview } from '../data';
import classes from './OrderResult.module.css';
import type { Line } from './lines';
import { pageTexts } from './texts';

interface Props {
  owned: Owned;
  lines: Line[];
  order: Order;
  preview: PartPreview[] | undefined;
  failure: Error | null;
  dismiss: boolean;
  /** The button. */
  children: ReactNode;
}

/** What an order would do, before it is given: who gets how much, what stays. */
export function OrderResult({ owned, order, preview, failure, dismiss, children }: Props) {
  const t = useText(pageTexts);
  const format = useFormat();
  const { data: everybody = [] } = useQuery(everybodyQuery);
  const people = new Map(everybody.map((person) => [person.id, person]));
  const shares = new Map<number, Map<string, number>>();
  const moved = new Map<string, number>();
  let followers = 0;
  for (const part of preview ?? []) {
    moved.set(part.type, (moved.get(part.type) ?? 0) + part.count);
    for (const each of part.followers) {
      followers += each.count;
      moved.set(each.type, (moved.get(each.type) ?? 0) + each.count);
    }
    for (const share of part.shares) {
      const mine = shares.get(share.person) ?? new Map<string, number>();
      mine.set(part.type, (mine.get(part.type) ?? 0) + share.n);
      shares.set(share.person, mine);
    }
  }
  const titleOf = (type: string): string => owned.types.find((each) => each.type === type)?.title ?? type;
  const rest = owned.types.map((type) => ({ title: type.title, n: type.open.count - (moved.get(type.type) ?? 0) })).filter((each) => each.n > 0);
  return (
    <Section title={t('result')}>
      <div className={classes.result}>
        {failure ? (
          <p className={classes.warn} role="alert">{failure instanceof ApiProblem ? Object.values(failure.fields)[0] || failure.detail : String(failure)}</p>
        ) : order.parts.length === 0 ? (
          order.things.length === 0 && <p className={classes.quiet}>{t('result.choose')}</p>
        ) : preview === undefined ? (
          <p className={classes.quiet}>{t('result.wait')}</p>
        ) : (
          <ul className={classes.people}>
            {[...shares].map(([person, byType]) => {
              const known = people.get(person);
              const n = [...byType.values()].reduce((sum, each) => sum + each, 0);
              return (
                <li key={person}>
                  {known && <Face name={known.name} initials={known.initials} color={known.color} photo={known.photo} size={26} />}
                  <span>
                    <b>{t('result.line', { name: known?.name ?? numbered(person), n })}</b>
                    <small>{[...byType].filter(([, count]) => count > 0).map(([type, count]) => t('got.line', { type: titleOf(type), n: format.number(count) })).join(' · ')}</small>
                  </span>
                </li>
              );
            })}
          </ul>
        )}
        {followers > 0 && <p className={classes.quiet}>{t('result.followers', { n: followers })}</p>}
        {preview !== undefined && order.parts.length > 0 && rest.length > 0 && (
          <p className={dismiss ? classes.warn : classes.quiet}>
            {t('result.rest', { list: rest.map((each) => t('got.line', { type: each.title, n: format.number(each.n) })).join(', ') })}
            {dismiss && <><br />{t('result.leftOver')}</>}
          </p>
        )}
        <div className={classes.acts}>{children}</div>
      </div>
    </Section>
  );
}
