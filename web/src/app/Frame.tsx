import { Suspense, lazy, useEffect, useEffectEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from 'react-router';
import { startHotkeys } from '~/lib/actions/hotkeys';
import { startLive } from '~/lib/live/live';
import { useLive } from '~/lib/live/useLive';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { useHasCalls } from '~/modules/telephony/seen';
import { useIsPhone } from '~/ui/useIsPhone';
import { BottomBar } from './BottomBar';
import { BrokenPart } from './BrokenPart';
import classes from './Frame.module.css';
import { FrameActions } from './FrameActions';
import { NewVersionBar } from './NewVersionBar';
import { OfflineBar } from './OfflineBar';
import { SideMenu } from './SideMenu';
import { TopBar } from './TopBar';
import { modules } from './modules';
import { appTexts } from './texts';
import { useIsFolded } from './useIsFolded';

const CallCards = lazy(() => import('~/modules/telephony/CallCards').then((module) => ({ default: module.CallCards })));
const SeeingBar = lazy(() => import('~/modules/access/SeeingBar').then((module) => ({ default: module.SeeingBar })));

/** The frame around every page: menu, top bar, place of the page. */
export function Frame() {
  const t = useText(appTexts);
  const isPhone = useIsPhone();
  const me = useMe();
  const [folded] = useIsFolded();
  const queries = useQueryClient();
  const hasCalls = useHasCalls();
  const { pathname } = useLocation();

  useEffect(() => startHotkeys(), []);
  // The line takes up what has happened since the first of this person was read, and keeps its own place from then on.
  const openLive = useEffectEvent(() => startLive(modules.flatMap((module) => module.live ?? []), me.place));
  useEffect(() => openLive(), []);
  useLive((event) => {
    for (const module of modules) module.onLive?.(event, queries);
    if (event.name === 'reconnected') void queries.invalidateQueries();
  });

  return (
    <div className={classes.frame} data-folded={folded || undefined}>
      <a className={classes.skip} href="#content" onClick={(event) => { event.preventDefault(); document.getElementById('content')?.focus(); }}>{t('skip')}</a>
      <FrameActions />
      {!isPhone && <SideMenu />}
      <div className={classes.main}>
        {me.viewer && (
          <Suspense fallback={null}>
            <SeeingBar />
          </Suspense>
        )}
        <TopBar />
        <OfflineBar />
        <NewVersionBar />
        <main className={classes.content} id="content" tabIndex={-1}>
          <BrokenPart key={pathname.split('/')[1]}>
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          </BrokenPart>
        </main>
        {hasCalls && !me.guest && <Suspense fallback={null}><CallCards /></Suspense>}
        {isPhone && <BottomBar />}
      </div>
    </div>
  );
}
