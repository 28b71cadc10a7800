import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { partsOf, type RelatedFilter } from '~/modules/records/filter/filter';
import { useConditionText } from '~/modules/records/filter/useConditionText';
import { useRelatedText } from '~/modules/records/filter/useRelatedText';
import { useTied } from '~/modules/records/filter/useTies';
import type { KnownType } from '~/modules/records/data/useRecordType';
import type { Filter } from '~/modules/records/filter/filter';
import classes from './RuleText.module.css';
import type { ClientType } from './data';
import { ruleOf } from './rule';
import { segmentTexts } from './texts';

/** A rule in words. */
export function RuleText({ type: code, filter }: { type: ClientType; filter: Filter }) {
  const t = useText(segmentTexts);
  const type = useRecordType(code);
  const condition = useConditionText(type);
  const { groups, top } = ruleOf(filter);
  return (
    <ul className={classes.rule}>
      {top && <li>{t('rule.topText', { n: top.most, by: top.field ? (type.byCode.get(top.field)?.title ?? top.field) : t(top.related?.sum ? 'rule.byWon' : 'rule.byDeals') })}</li>}
      {groups.map((group, index) => {
        const parts = partsOf({ op: 'all', of: group.of });
        if (group.of.length === 0) return index === 0 && groups.length === 1 ? <li key={index}>{t('rule.everybody')}</li> : null;
        return (
          <li key={index}>
            {group.kind !== 'all' && <b>{t(`rule.${group.kind}`)} </b>}
            {parts.conditions.map((each, at) => <span key={at}>{type.byCode.get(each.condition.field)?.title ?? each.condition.field}: {condition(each.condition, each.not)}</span>)}
            {(parts.related ?? []).map((each, at) => <Related key={at} type={type} related={each.related} not={each.not} />)}
            {parts.rest.length > 0 && <span>{t('rule.complex')}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Related({ type, related, not }: { type: KnownType; related: RelatedFilter; not: boolean }) {
  const tied = useTied(type, related);
  const text = useRelatedText(type, related, not);
  return <span>{tied?.title ?? related.type}: {text}</span>;
}
