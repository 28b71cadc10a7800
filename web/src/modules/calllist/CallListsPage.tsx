import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import { extendRecords } from '~/modules/records/extensions';
import { CallersBlock } from './CallersBlock';
import { ListNotice } from './ListNotice';
import { NewCallList } from './NewCallList';
import { ProgressBlock } from './ProgressBlock';
import { ScriptBlock } from './ScriptBlock';

extendRecords('calllist', { covered: ['callers', 'crew', 'script', 'closed', 'closedAt'], notices: [ListNotice], blocks: [ProgressBlock, CallersBlock, ScriptBlock], adding: NewCallList, isClosed: () => false }, 'calllist');

/** All call lists that one sees, as every record type is listed. */
export function CallListsPage() {
  return <RecordsPage key="calllist" type="calllist" />;
}
