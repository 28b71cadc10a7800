import { useText } from '~/lib/text/useText';
import { useFormat } from '~/lib/format/useFormat';
import { PersonName } from '~/modules/records/fields/PersonName';
import { Section } from '~/ui/Section';
import classes from './TeamSummary.module.css';
import { REASONS, type Reason, type Summary } from './clients';
import { segmentTexts } from './texts';

/** For a head: how many clients of each of his people need what; a figure shows them. */
export function TeamSummary({ people, chosen, onChoose }: { people: Summary['items']; chosen: number; onChoose(person: number, reason: Reason | null): void }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  return (
    <Section title={t('team')} flush>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('person')}</th>
              {REASONS.map((reason) => <th key={reason} className={classes.number}>{t(`reason.${reason}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {people.map((each) => (
              <tr key={each.person} data-chosen={each.person === chosen || undefined}>
                <td><button type="button" className={classes.who} onClick={() => onChoose(each.person, null)}><PersonName id={each.person} /></button></td>
                {REASONS.map((reason) => (
                  <td key={reason} className={classes.number}>
                    {each.reasons[reason] > 0 ? <button type="button" onClick={() => onChoose(each.person, reason)}>{format.number(each.reasons[reason])}</button> : <span>0</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
