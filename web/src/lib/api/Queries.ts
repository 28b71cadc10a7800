import { QueryClient, type InvalidateOptions, type InvalidateQueryFilters, type QueryKey } from '@tanstack/react-query';

/**
 * The store of what the server said. What changes while something is fetched for the first time has it fetched once more: the
 * answer that is under way may be older than the change, and the library forgets the change when it arrives.
 */
export class Queries extends QueryClient {
  override invalidateQueries<Key extends QueryKey = QueryKey>(filters?: InvalidateQueryFilters<Key>, options?: InvalidateOptions): Promise<void> {
    for (const query of this.getQueryCache().findAll(filters)) {
      if (query.state.data !== undefined || query.state.fetchStatus !== 'fetching') continue;
      const again = (): void => void super.invalidateQueries({ queryKey: query.queryKey, exact: true });
      // after the answer has been put into the store, which happens on the same promise
      query.promise?.then(() => setTimeout(again), () => undefined);
    }
    return super.invalidateQueries(filters, options);
  }
}
