import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Icon } from '~/ui/Icon';
import classes from './Block.module.css';
import { isPresent } from './mapTree';
import { clientTexts } from './texts';
import type { PeopleOfCompany } from './types';

/** What is missing in the map of a company's people, and who else can help while the key person is absent. */
export function PeopleFlags({ people }: { people: PeopleOfCompany }) {
  const t = useText(clientTexts);
  const format = useFormat();
  const present = people.items.filter((person) => isPresent(person, format.today()));
  const named = (id: number) => present.find((person) => person.contact.id === id)?.contact.title ?? numbered(id);
  const { key, absentUntil, helpers } = people.help;
  if (present.length === 0) return null;
  return (
    <>
      {present.every((person) => person.role !== 'decision_maker') && <div className={classes.warn}><Icon of={IconAlertTriangle} size={16} />{t(people.whole ? 'flag.noDecider' : 'flag.noDecider.seen')}</div>}
      {present.length === 1 && <div className={classes.warn}><Icon of={IconAlertTriangle} size={16} />{t(people.whole ? 'flag.onePerson' : 'flag.onePerson.seen')}</div>}
      {absentUntil && key !== null && (
        <div className={classes.warn}>
          <Icon of={IconAlertTriangle} size={16} />
          <span>
            {t('flag.absent', { name: named(key), date: format.date(absentUntil, false) })}{' '}
            {helpers.length === 0 ? t('flag.nobodyElse') : <>{t('flag.helpers')} {helpers.slice(0, 3).map((id, index) => <span key={id}>{index > 0 && ', '}<Link to={recordPath('contact', id)}>{named(id)}</Link></span>)}</>}
          </span>
        </div>
      )}
    </>
  );
}
