import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from './ApiProblem';

/**
 * Sends a form: `run(values)`, then `fields` says what is wrong at which field and `message` what belongs to no field.
 */
export function useSave<T = void, R = unknown>(send: (values: T) => Promise<R>, onDone?: (result: R, values: T) => void) {
  const mutation = useMutation({ mutationFn: send, ...(onDone ? { onSuccess: onDone } : {}) });
  const problem = mutation.error instanceof ApiProblem ? mutation.error : null;
  const fields = problem?.fields ?? {};
  return {
    run: (values: T) => mutation.mutate(values),
    pending: mutation.isPending,
    fields,
    problem,
    failed: mutation.isError,
    message: mutation.isError && Object.keys(fields).length === 0 ? problem?.detail || mutation.error.message : null,
    reset: mutation.reset,
  };
}
