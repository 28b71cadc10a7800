import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLayoutDashboard, IconLayoutGrid, IconPlus } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import classes from '../Board.module.css';
import { BoardTile } from '../BoardTile';
import { namedBoardQuery } from '../data';
import { homeTexts } from '../page/texts';
import { BoardTabs } from './BoardTabs';

/** A board under a name. */
export function BoardPage() {
  const t = useText(homeTexts);
  const { id = '' } = useParams();
  const board = useQuery(namedBoardQuery(id));
  const arrange = `/boards/${id}/arrange`;
  return (
    <Page
      title={board.data?.title ?? t('board')}
      beside={board.data && board.data.scope !== 'mine' ? <span className={classes.whose}>{t(`board.${board.data.scope}`)}</span> : undefined}
      acts={
        <>
          <Button component={Link} to="/boards/new" variant="default" leftSection={<Icon of={IconPlus} size={16} />}>{t('board.new')}</Button>
          {board.data?.canUpdate && <Button component={Link} to={arrange} variant="default" leftSection={<Icon of={IconLayoutGrid} size={16} />}>{t('arrange')}</Button>}
        </>
      }
      below={<BoardTabs />}
    >
      <Loaded of={board}>
        {({ tiles, canUpdate }) =>
          tiles.length === 0 ? (
            <Notice icon={IconLayoutDashboard} title={t('board.empty')} text={t(canUpdate ? 'empty.text' : 'board.closed')}>
              {canUpdate && <Button component={Link} to={arrange}>{t('arrange')}</Button>}
            </Notice>
          ) : (
            <div className={classes.board}>{tiles.map((tile) => <BoardTile key={tile.id} tile={tile} />)}</div>
          )
        }
      </Loaded>
    </Page>
  );
}
