import { useQuery } from '@tanstack/react-query';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { PersonName } from '~/modules/records/fields/PersonName';
import { RichText } from '~/modules/records/timeline/RichText';
import classes from './Results.module.css';
import { resultsQuery } from './data';
import { resultTexts } from './texts';

/** What came of a task: the comments that are marked as its results. */
export function ResultsBlock({ item }: CardPart) {
  const t = useText(resultTexts);
  const format = useFormat();
  const { data } = useQuery(resultsQuery(item.id));
  if (!data || data.length === 0) return null;
  return (
    <Block title={t('results')}>
      <ul className={classes.list}>
        {data.map((result) => (
          <li key={result.comment}>
            <RichText html={result.html} />
            <small>{result.author !== null && <PersonName id={result.author} />} <time dateTime={result.createdAt}>{format.moment(result.createdAt)}</time></small>
          </li>
        ))}
      </ul>
    </Block>
  );
}
