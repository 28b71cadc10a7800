import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { channelHref } from '~/modules/records/fields/channels';
import { crmTexts } from '../texts';
import classes from './Block.module.css';
import type { PersonOfCompany } from './types';

/** A contact: face, post, a phone that dials, role in the decision. */
export function PersonLine({ person, acts }: { person: PersonOfCompany; acts?: ReactNode }) {
  const t = useText(crmTexts);
  const format = useFormat();
  const { contact, role } = person;
  const phone = contact.phones?.find((each) => each.kind !== 'FORMER');
  const email = contact.emails?.find((each) => each.kind !== 'FORMER');
  const post = person.post ?? contact.post;
  return (
    <div className={classes.line}>
      <Face name={contact.title} />
      <div className={classes.about}>
        <Link to={recordPath('contact', contact.id)}>{contact.title}</Link>
        <small>
          {post}
          {post && (phone ?? email) && ' · '}
          {phone ? <a href={channelHref('phones', phone)} data-client={`contact:${contact.id}`}>{phone.value}</a> : email ? <a href={channelHref('emails', email)}>{email.value}</a> : null}
          {person.to && ` · ${t('people.until', { date: format.date(person.to, false) })}`}
        </small>
      </div>
      {role && role !== 'other' && <span className={classes.tag} data-role={role}>{t(`role.${role}`)}</span>}
      {acts && <span className={classes.acts}>{acts}</span>}
    </div>
  );
}
