import { IconDeviceMobile, IconMail, IconPhone } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { telOf, type Person } from '../data';
import { identityTexts } from '../texts';
import { AbsenceBadge } from './AbsenceBadge';
import classes from './PersonCard.module.css';

/** A person in the directory with the ways to reach him. */
export function PersonCard({ person }: { person: Person }) {
  const t = useText(identityTexts);
  return (
    <li className={classes.card} data-gone={person.status === 'dismissed' || undefined}>
      <div className={classes.who}>
        <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={44} />
        <div>
          <Link to={`/people/${person.id}`} className={classes.name}>{person.name}</Link>
          {person.postTitle && <p className={classes.post}>{person.postTitle}</p>}
          {person.departments.length > 0 && <p className={classes.department}>{person.departments.map((each) => each.name).join(', ')}</p>}
        </div>
      </div>
      {person.absence && <AbsenceBadge absence={person.absence} />}
      <div className={classes.ways}>
        {person.mobile && <a href={telOf(person.mobile)}><Icon of={IconDeviceMobile} size={16} />{person.mobile}</a>}
        {person.phone && (
          <a href={telOf(person.phone)}>
            <Icon of={IconPhone} size={16} />
            {person.phone}
            {person.innerPhone && <small>{t('innerPhone.short', { n: person.innerPhone })}</small>}
          </a>
        )}
        {!person.phone && person.innerPhone && <span><Icon of={IconPhone} size={16} />{t('innerPhone.short', { n: person.innerPhone })}</span>}
        {person.email && <a href={`mailto:${person.email}`}><Icon of={IconMail} size={16} />{person.email}</a>}
        {!person.mobile && !person.phone && !person.innerPhone && !person.email && <em>{t('people.noWays')}</em>}
      </div>
    </li>
  );
}
