import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from '../DeadlineBoard.module.css';
import { taskWords } from '../words/texts';

/** The frame of a page over many tasks: its title, what belongs beside it, the way back to the list. */
export function TaskPlaces({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  const t = useText(taskWords);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1>{title}</h1>
        {beside}
        <span className={classes.grow} />
        <Button component={Link} to="/tasks" variant="default" leftSection={<Icon of={IconList} size={16} />}>{t('list')}</Button>
      </div>
      {children}
    </div>
  );
}
