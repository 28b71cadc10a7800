import { extendRecords } from '~/modules/records/extensions';
import { ChecksBlock } from './ChecksBlock';
import { NewTask } from './NewTask';
import { ReportBlock } from './reports/ReportBlock';
import { TaskHead } from './TaskHead';
import { TaskPeople } from './TaskPeople';
import { DependsBlock } from './plan/DependsBlock';
import { TasksBlock } from './TasksBlock';
import { ResultsBlock } from './results/ResultsBlock';
import { ResultNote, resultAct } from './results/resultAct';
import { TimeBlock } from './time/TimeBlock';
import { CommentTasks } from './comments/CommentTasks';
import { commentAct } from './comments/commentAct';
import { useEditableOfTask } from './useEditableOfTask';
import { useEditableOfTasks } from './useEditableOfTasks';

/** Puts what is special to tasks into their lists and cards, and the tasks of a record onto its card. */
export function extendTasks(): void {
  extendRecords('task', { covered: ['comment', 'flowWaiting', 'candidates', 'state', 'waitsFor', 'responsible', 'helpers', 'observers', 'creator', 'duty', 'duties', 'unanswered', 'answerDueAt', 'firstAnswerAt', 'decision', 'decisionText', 'spent', 'unreadBy', 'favoriteOf', 'pinnedBy', 'mutedBy'], notices: [TaskHead, ReportBlock], blocks: [ResultsBlock, TaskPeople, ChecksBlock, TimeBlock, DependsBlock], adding: NewTask, useEditable: useEditableOfTask, useEditableRows: useEditableOfTasks, foldsBlank: true, commentActs: [resultAct, commentAct], commentNotes: [ResultNote, CommentTasks] }, 'task');
  for (const type of ['lead', 'deal', 'contact', 'company']) extendRecords(type, { blocks: [TasksBlock], commentActs: [commentAct], commentNotes: [CommentTasks] }, 'task');
}
