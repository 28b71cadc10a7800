import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { TaskRoles } from './TaskRoles';
import { extendTasks } from './extend';

extendTasks();

export function TasksPage() {
  return <RecordsPage key="task" type="task" notice={<TaskRoles />} />;
}
