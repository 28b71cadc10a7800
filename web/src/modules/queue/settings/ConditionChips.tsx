import { useText } from '~/lib/text/useText';
import type { KnownType } from '~/modules/records/data/useRecordType';
import bar from '~/modules/records/filter/FilterBar.module.css';
import { FilterChips } from '~/modules/records/filter/FilterChips';
import type { Filter } from '~/modules/records/filter/filter';
import { queueTexts } from '../texts';

/** What a new record has, the system's own dates and numbers left out. */
const USELESS = new Set(['id', 'createdAt', 'modifiedAt', 'modifiedBy', 'movedAt', 'movedBy', 'closed', 'closedAt', 'lastActivityAt', 'lastActivityBy', 'team', 'queuedAt', 'takenAt', 'firstAnswerAt', 'responsible', 'convertedAt', 'lossReason']);

/** The conditions of a rule as chips; all of them have to hold. */
export function ConditionChips({ type, filter, onChange }: { type: KnownType; filter: Filter | null; onChange(filter: Filter | null): void }) {
  const t = useText(queueTexts);
  return (
    <div className={bar.chips} style={{ flexWrap: 'wrap', flex: '0 1 auto' }}>
      <FilterChips type={type} filter={filter} onChange={onChange} add={t('rule.condition')} offers={(field) => !USELESS.has(field.code)} relates={false} none={<span>{t('rule.always')}</span>} />
    </div>
  );
}
