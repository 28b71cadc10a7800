import type { Kind, Planning } from './data';

/** What somebody plans. */
export interface Step {
  kind: number;
  title: string;
  planAt: string;
}

/** The usual step: a call, at the usual moment. */
export function usualStep(planning: Planning, kind?: number): Step {
  const known: Kind | undefined = planning.kinds.find((each) => each.id === kind) ?? planning.kinds[0];
  return { kind: known?.id ?? 0, title: '', planAt: planning.moments.find((each) => each.code === 'usual')?.at ?? planning.moments[0]!.at };
}

/** As the server takes it: without a subject it is called by its kind. */
export function stepValues(step: Step): Record<string, unknown> {
  return { kind: step.kind, planAt: step.planAt, ...(step.title.trim() ? { title: step.title.trim() } : {}) };
}
