import { extendTasks } from './extend';
import { DeadlineBoard } from './DeadlineBoard';

extendTasks();

/** Open tasks in columns by their deadline. */
export function DeadlinesPage() {
  return <DeadlineBoard />;
}
