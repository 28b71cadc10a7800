import { useQuery } from '@tanstack/react-query';
import { IconChecklist } from '@tabler/icons-react';
import { Link } from 'react-router';
import { recordPath } from '~/lib/recordPath';
import { reads } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import type { CommentPart } from '~/modules/records/extensions';
import { Icon } from '~/ui/Icon';
import classes from './CommentTasks.module.css';
import { commentTasksQuery } from './data';
import { commentTaskTexts } from './texts';

/** The tasks that have been made of a comment. */
export function CommentTasks(part: CommentPart) {
  return reads(useMe(), 'task') ? <Made {...part} /> : null;
}

function Made({ type, id, entry }: CommentPart) {
  const t = useText(commentTaskTexts);
  const { data } = useQuery(commentTasksQuery(type, id));
  const own = data?.filter((each) => each.comment === entry.id) ?? [];
  if (own.length === 0) return null;
  return (
    <ul className={classes.made}>
      {own.map((each) => (
        <li key={each.task} data-closed={each.closed || undefined}><Icon of={IconChecklist} size={14} /><Link to={recordPath('task', each.task)}>{t('made', { title: each.title })}</Link></li>
      ))}
    </ul>
  );
}
