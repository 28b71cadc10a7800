import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '~/modules/records/data/queries';
import type { CardPart } from '~/modules/records/extensions';
import { Conversion } from './Conversion';

/** Conversion asked for by a move into the success stage: of the whole lead, since a board or a list knows only a part of it. */
export function ConversionByMove({ type, item, onClose }: CardPart & { onClose(done: boolean): void }) {
  const { data } = useQuery(recordQuery('lead', item.id));
  return data ? <Conversion type={type} item={data} stay onClose={onClose} /> : null;
}
