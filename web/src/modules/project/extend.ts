import { extendRecords } from '~/modules/records/extensions';
import { ProjectHead } from './ProjectHead';
import { useEditableOfProject } from './useEditableOfProject';

/** Puts how far a project is, and the ways to its board, plan and time, onto its card. */
export function extendProjects(): void {
  extendRecords('project', { covered: ['progress', 'tasks', 'tasksDone', 'estimate', 'spent', 'closed', 'closedAt'], notices: [ProjectHead], useEditable: useEditableOfProject, isClosed: ({ item }) => item.values['closed'] === true }, 'project');
}
