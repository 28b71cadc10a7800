import { Suspense, lazy, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLayoutSidebar, IconLogout, IconMoon, IconSearch } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import type { Action } from '~/lib/actions/Action';
import { useActions } from '~/lib/actions/useActions';
import { frameWindow, onFrameWindow, openKeys, openPalette, setFrameWindow } from './paletteState';
import { appTexts } from './texts';
import { useIsFolded } from './useIsFolded';
import { useMenu } from './useMenu';
import { useSignOut } from './useSignOut';

const fetchPalette = () => import('./Palette');
const Palette = lazy(() => fetchPalette().then((module) => ({ default: module.Palette })));
const KeysWindow = lazy(() => import('./KeysWindow').then((module) => ({ default: module.KeysWindow })));

/** The frame's own actions (go to a page, search, scheme …) and the windows they open. */
export function FrameActions() {
  const navigate = useNavigate();
  const menu = useMenu();
  const signOut = useSignOut();
  const [folded, setFolded] = useIsFolded();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const opened = useSyncExternalStore(onFrameWindow, frameWindow);

  useActions(
    useMemo<Action[]>(
      () => menu.map((item) => ({ id: `go.${item.id}`, title: item.title, group: appTexts.label('group.go'), icon: item.icon, ...(item.keys ? { keys: [item.keys] } : {}), run: () => void navigate(item.to) })),
      [menu, navigate],
    ),
  );
  useActions(
    useMemo<Action[]>(() => {
      const group = appTexts.label('group.app');
      return [
        { id: 'app.palette', title: appTexts.label('action.palette'), group, icon: IconSearch, keys: ['mod+k'], inInputs: true, hidden: true, run: openPalette },
        { id: 'app.keys', title: appTexts.label('action.keys'), group, icon: IconKeyboard, keys: ['?'], run: openKeys },
        { id: 'app.fold', title: appTexts.label('action.fold'), group, icon: IconLayoutSidebar, keys: ['['], run: () => setFolded(!folded) },
        { id: 'app.scheme', title: appTexts.label('action.scheme'), group, icon: IconMoon, run: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') },
        { id: 'app.signOut', title: appTexts.label('action.signOut'), group, icon: IconLogout, run: signOut },
      ];
      // oxlint-disable-next-line react-hooks/exhaustive-deps
    }, [folded, scheme]),
  );

  // Ctrl+K is pressed often and at once typed into: the palette is fetched as soon as the page has come to rest.
  useEffect(() => {
    const timer = window.setTimeout(() => void fetchPalette().catch(() => undefined), 1500);
    return () => window.clearTimeout(timer);
  }, []);

  return (
    <Suspense fallback={null}>
      {opened === 'palette' && <Palette onClose={() => setFrameWindow(null)} />}
      {opened === 'keys' && <KeysWindow onClose={() => setFrameWindow(null)} />}
    </Suspense>
  );
}
