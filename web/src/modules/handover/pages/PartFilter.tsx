import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import bar from '~/modules/records/filter/FilterBar.module.css';
import { FilterChips } from '~/modules/records/filter/FilterChips';
import type { Filter } from '~/modules/records/filter/filter';
import { pageTexts } from './texts';

/** Conditions that narrow one line of a hand-over, by any field of its type. */
export function PartFilter({ type: code, filter, onChange }: { type: string; filter: Filter | null; onChange(filter: Filter | null): void }) {
  const t = useText(pageTexts);
  const type = useRecordType(code);
  return (
    <div className={bar.chips}>
      <FilterChips type={type} filter={filter} onChange={onChange} add={t('line.filter')} offers={(field) => field.code !== 'id' && field.code !== 'responsible'} relates={false} />
    </div>
  );
}
