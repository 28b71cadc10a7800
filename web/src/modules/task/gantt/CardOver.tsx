import { useListState } from '~/modules/records/data/useListState';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { RecordCard } from '~/modules/records/card/RecordCard';

/** The card of a task over what one was looking at. */
export function CardOver({ id, onClose }: { id: number; onClose(): void }) {
  const type = useRecordType('task');
  const control = useListState(type);
  return <RecordCard key={`task ${id}`} type={type} id={id} control={control} onClose={onClose} />;
}
