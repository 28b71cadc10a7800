import { extendRecords } from '~/modules/records/extensions';
import { ChecksBlock } from './ChecksBlock';
import { NewTask } from './NewTask';
import { TaskHead } from './TaskHead';
import { TaskPeople } from './TaskPeople';
import { TasksBlock } from './TasksBlock';

/** Puts what is special to tasks into their lists and cards, and the tasks of a record onto its card. */
export function extendTasks(): void {
  extendRecords('task', { covered: ['state', 'waitsFor', 'responsible', 'helpers', 'observers', 'creator', 'duty', 'duties', 'unanswered', 'answerDueAt', 'firstAnswerAt', 'decision', 'decisionText'], notices: [TaskHead], blocks: [TaskPeople, ChecksBlock], adding: NewTask }, 'task');
  for (const type of ['lead', 'deal', 'contact', 'company']) extendRecords(type, { blocks: [TasksBlock] }, 'task');
}
