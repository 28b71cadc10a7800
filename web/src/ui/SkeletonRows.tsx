import { Skeleton } from '@mantine/core';

/** Rows that are on their way. */
export function SkeletonRows({ rows = 6, height = 36 }: { rows?: number; height?: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={height - 8} my={8} radius={6} width={`${96 - ((index * 13) % 30)}%`} />)}
    </div>
  );
}
