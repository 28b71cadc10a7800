import type { WidgetProps } from '~/lib/home/Widget';
import { StepList } from './StepList';
import type { FirstStep } from './checklistQuery';

/** The first steps on the start page. */
export function FirstStepsWidget({ data }: WidgetProps<{ items: FirstStep[] }>) {
  return <StepList steps={data.items} />;
}
