import { useQuery } from '@tanstack/react-query';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { FieldRow } from '~/modules/records/card/FieldRow';
import { recordQuery } from '~/modules/records/data/queries';
import type { KnownType } from '~/modules/records/data/useRecordType';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import { SkeletonRows } from '~/ui/SkeletonRows';
import { Addresses } from './Addresses';
import classes from './MendPage.module.css';
import mark from './QualityMark.module.css';
import { Reasons } from './Reasons';
import { scoreQuery } from './data';
import { level } from './level';
import { scoreTexts } from './texts';

/** A record of the queue: its score, what it lacks, and these fields to be filled. */
export function MendCard({ type, id, place }: { type: KnownType; id: number; place: string }) {
  const t = useText(scoreTexts);
  const { data: item, error, refetch } = useQuery(recordQuery(type.code, id));
  const { data: score } = useQuery({ ...scoreQuery(type.code, id, item?.version ?? 0), enabled: item !== undefined });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!item || !score) return <SkeletonRows />;
  const fields = [...new Set(score.reasons.map((reason) => reason.field))].flatMap((code) => (code === null ? [] : (type.byCode.get(code) ?? [])));
  // a field that was filled a moment ago stays where it was, so that it can be looked at
  const rest = score.reasons.filter((reason) => reason.kind !== 'missing');
  return (
    <Section flush>
      <header className={classes.head}>
        <div>
          <small>{place}</small>
          <h2><Link to={recordPath(type.code, id)}>{String(item.values['title'] ?? numbered(id))} <Icon of={IconExternalLink} size={15} /></Link></h2>
        </div>
        {score.score !== null && <span className={mark.mark} data-level={level(score.score)}>{t('badge.short', { score: score.score })}</span>}
      </header>
      {score.reasons.length === 0 ? (
        <div className={classes.part}><Reasons score={score} /><p className={classes.mended}>{t('mended')}</p></div>
      ) : (
        <>
          {!item.can.update && <p className={classes.part}>{t('readOnly')}</p>}
          {rest.length > 0 && <div className={classes.part}><Reasons score={score} of={rest} /></div>}
          {fields.length > 0 && <dl className={classes.fields} data-mend>{fields.map((field) => <FieldRow key={field.code} type={type} item={item} field={field} />)}</dl>}
        </>
      )}
      {score.emails.some((email) => email.bounced !== null) && <div className={classes.part}><Addresses type={type.code} id={id} emails={score.emails} disabled={!item.can.update} /></div>}
    </Section>
  );
}
