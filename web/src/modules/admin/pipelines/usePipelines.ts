import { useQueryClient } from '@tanstack/react-query';
import type { Pipeline } from '~/modules/records/data/types';

/** After a change: the pipeline as the server has it now, and everything that is drawn from it. */
export function usePipelines(type: string): (changed?: Pipeline) => Promise<void> {
  const queries = useQueryClient();
  return async (changed) => {
    if (changed?.stages) queries.setQueryData<Pipeline[]>(['pipelines', type], (old) => old?.map((each) => (each.id === changed.id ? changed : each)));
    await queries.invalidateQueries({ queryKey: ['pipelines', type] });
    void queries.invalidateQueries({ queryKey: ['record-types'] });
    void queries.invalidateQueries({ queryKey: ['records', type] });
  };
}
