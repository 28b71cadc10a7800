import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLayoutDashboard, IconLayoutGrid, IconPlus } from '@tabler/icons-react';
import { Link, Navigate } from 'react-router';
import { typePath } from '~/lib/recordPath';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import classes from './Board.module.css';
import { BoardTile } from './BoardTile';
import { BoardTabs } from './boards/BoardTabs';
import { boardQuery } from './data';
import { homeTexts } from './page/texts';

/** Where work begins: the board that the person sees. Guests have none. */
export function HomePage() {
  const me = useMe();
  return me.guest ? <Navigate to={typePath(me.pages?.[0] ?? 'deal')} replace /> : <Start />;
}

function Start() {
  const t = useText(homeTexts);
  const board = useQuery(boardQuery);
  return (
    <Page
      title={t('title')}
      acts={
        <>
          <Button component={Link} to="/boards/new" variant="default" leftSection={<Icon of={IconPlus} size={16} />}>{t('board.new')}</Button>
          <Button component={Link} to="/home/arrange" variant="default" leftSection={<Icon of={IconLayoutGrid} size={16} />}>{t('arrange')}</Button>
        </>
      }
      below={<BoardTabs />}
    >
      <Loaded of={board}>
        {({ tiles }) =>
          tiles.length === 0 ? (
            <Notice icon={IconLayoutDashboard} title={t('empty')} text={t('empty.text')}>
              <Button component={Link} to="/home/arrange">{t('arrange')}</Button>
            </Notice>
          ) : (
            <div className={classes.board}>
              {tiles.map((tile) => <BoardTile key={tile.id} tile={tile} />)}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
