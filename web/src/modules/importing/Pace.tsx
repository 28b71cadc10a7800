import { useEffect, useState } from 'react';
import { useText } from '~/lib/text/useText';
import classes from './LoadResult.module.css';
import type { Load } from './loads';
import { importingTexts } from './texts';

/** Of the last steps alone: a load that was stopped for a night has not become slow. */
const STEPS = 8;

/** How fast a load runs and how long it will take, once two of its steps have been seen. */
export function Pace({ load }: { load: Load }) {
  const t = useText(importingTexts);
  const [steps, setSteps] = useState<{ at: number; done: number }[]>([]);
  useEffect(() => {
    setSteps((seen) => (seen.at(-1)?.done === load.done ? seen : [...seen.slice(1 - STEPS), { at: Date.now(), done: load.done }]));
  }, [load.done]);
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last || last.done <= first.done || last.at <= first.at) return null;
  const perSecond = ((last.done - first.done) / (last.at - first.at)) * 1000;
  const minutes = (load.total - last.done) / perSecond / 60;
  return (
    <p className={classes.pace}>
      {t('pace', { n: Math.max(1, Math.round(perSecond)) })} · {minutes < 1 ? t('pace.soon') : t('pace.left', { n: Math.ceil(minutes) })}
    </p>
  );
}
