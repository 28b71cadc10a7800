import { extendPlacements } from '~/modules/bitrix/placement/extend';
import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { PinnedTasks } from './PinnedTasks';
import { TaskRoles } from './TaskRoles';
import { extendTasks } from './extend';

extendTasks();
extendPlacements();

export function TasksPage() {
  return <RecordsPage key="task" type="task" notice={<><TaskRoles /><PinnedTasks /></>} />;
}
