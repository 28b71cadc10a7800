import { ApiProblem } from './ApiProblem';
import { Queries } from './Queries';

/** One store of what the server said. A refusal is final; only an unreachable server is asked again. */
export const queryClient = new Queries({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, failure) => failure instanceof ApiProblem && failure.isOffline && count < 2,
    },
    mutations: { retry: false },
  },
});
