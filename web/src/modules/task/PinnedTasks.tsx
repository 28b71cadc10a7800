import { useQuery } from '@tanstack/react-query';
import { IconPinFilled } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { recordKeys } from '~/modules/records/data/queries';
import { rememberRefs } from '~/modules/records/data/refs';
import type { ListPage } from '~/modules/records/data/types';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { filterText, type Filter } from '~/modules/records/filter/filter';
import { Dot } from '~/ui/Dot';
import { Icon } from '~/ui/Icon';
import classes from './PinnedTasks.module.css';
import { resultTexts } from './results/texts';

const MOST = 20;
const PINNED: Filter = { field: 'pinnedBy', op: 'is', value: 'me' };

/** The filter of the list with what one has pinned; a text that is no filter counts as none. */
function pinned(shown: string | null): Filter {
  try {
    return shown ? { op: 'all', of: [JSON.parse(shown) as Filter, PINNED] } : PINNED;
  } catch {
    return PINNED;
  }
}

/** What one has pinned of the list below stands above it, whatever its order. */
export function PinnedTasks() {
  const t = useText(resultTexts);
  const format = useFormat();
  const type = useRecordType('task');
  const [params] = useSearchParams();
  const filter = filterText(pinned(params.get('filter')));
  const { data } = useQuery({
    queryKey: [...recordKeys.type('task'), 'pinned', filter],
    queryFn: async ({ signal }) => {
      const page = await get<ListPage>('/api/records/task', { filter, sort: 'deadline', limit: MOST, fields: 'title,state,deadline' }, { signal });
      rememberRefs(page.refs);
      return page;
    },
  });
  if (!data || data.items.length === 0) return null;
  const states = type.byCode.get('state')?.options;
  return (
    <ul className={classes.pinned} aria-label={t('pinned')}>
      {data.items.map((task) => {
        const state = states?.find((option) => option.id === task.values['state']);
        const deadline = task.values['deadline'];
        return (
          <li key={task.id}>
            <Link className={classes.task} to={recordPath('task', task.id)}>
              <Icon of={IconPinFilled} size={14} />
              <span className={classes.title}>{String(task.values['title'] ?? numbered(task.id))}</span>
              {state && <span className={classes.state}><Dot color={state.color} />{state.title}</span>}
              {typeof deadline === 'string' && <small>{format.moment(deadline)}</small>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
