import type { Refusal } from '../data/useMove';
import type { KnownType } from '../data/useRecordType';
import { useExtensions } from '../extensions';
import { StageForm } from './StageForm';

/** What stands between a record and a stage: its required fields, or another way in (a lead is converted). */
export function RefusedMove({ type, refusal, onClose }: { type: KnownType; refusal: Refusal; onClose(done: boolean): void }) {
  const Way = useExtensions(type.code).refusals[refusal.code];
  if (Way) return <Way type={type} item={refusal.item} onClose={onClose} />;
  return <StageForm type={type} item={refusal.item} stage={refusal.stage} missing={refusal.missing} place={refusal.place} onClose={onClose} />;
}
