import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import classes from './NewTask.module.css';
import { rulesQuery } from './data';
import { taskWords } from './words/texts';

/** The company's rules as text, in its own words where it has written some. */
export function RulesText() {
  const t = useText(taskWords);
  const { data } = useQuery(rulesQuery);
  if (!data) return <aside className={classes.rules} />;
  const { rules } = data;
  return (
    <aside className={classes.rules}>
      <h3>{t('rules')}</h3>
      {rules.text ? (
        <p>{rules.text}</p>
      ) : (
        <ul>
          <li>{t('rules.one')}</li>
          {rules.mostDays > 0 && <li>{t('rules.three', { n: rules.mostDays })}</li>}
          {rules.answerHours > 0 && <li>{t('rules.answer', { n: rules.answerHours })}</li>}
          {rules.duties && <li>{t('rules.duties')}</li>}
          {rules.observersByDelegation && <li>{t('rules.observers')}</li>}
          <li>{t('rules.topic')}</li>
        </ul>
      )}
    </aside>
  );
}
