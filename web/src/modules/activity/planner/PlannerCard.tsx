import { RecordCard } from '~/modules/records/card/RecordCard';
import { useListState } from '~/modules/records/data/useListState';
import { useRecordType } from '~/modules/records/data/useRecordType';

/** The card of an activity or a task over the calendar. */
export function PlannerCard({ type: code, id, onClose }: { type: string; id: number; onClose(): void }) {
  const type = useRecordType(code);
  const control = useListState(type);
  return <RecordCard type={type} id={id} control={control} onClose={onClose} />;
}
