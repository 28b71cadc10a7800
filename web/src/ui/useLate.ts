import { useEffect, useState } from 'react';

/** True once something has lasted 150 ms: skeletons only for waits that are felt. */
export function useLate(waiting: boolean, after = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = window.setTimeout(() => setLate(true), after);
    return () => {
      window.clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, after]);
  return waiting && late;
}
