import type { WidgetProps } from '~/lib/home/Widget';
import { StepList } from './StepList';
import classes from './FirstSteps.module.css';
import type { FirstStep } from './checklistQuery';

/** The first steps on the start page. */
export function FirstStepsWidget({ data }: WidgetProps<{ items: FirstStep[] }>) {
  return <div className={classes.tile}><StepList steps={data.items} /></div>;
}
