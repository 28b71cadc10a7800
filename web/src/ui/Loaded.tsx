import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Failure } from './Failure';
import { SkeletonRows } from './SkeletonRows';
import { useLate } from './useLate';

interface Props<T> {
  of: UseQueryResult<T>;
  /** The shape of what comes; rows without it. */
  skeleton?: ReactNode;
  compact?: boolean;
  children(data: T): ReactNode;
}

/** Shows what a query brought: its skeleton after 150 ms, its failure, its data. */
export function Loaded<T>({ of, skeleton, compact, children }: Props<T>) {
  const late = useLate(of.isPending && !of.isError);
  if (of.data !== undefined) return children(of.data);
  if (of.isError) return <Failure error={of.error} onRetry={() => void of.refetch()} {...(compact ? { compact } : {})} />;
  return late ? (skeleton ?? <SkeletonRows />) : null;
}
