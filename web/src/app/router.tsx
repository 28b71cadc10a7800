import { createBrowserRouter } from 'react-router';
import { BrokenPage } from './BrokenPage';
import { Frame } from './Frame';
import { NotFoundPage } from './NotFoundPage';
import { SessionGate } from './SessionGate';
import { modules } from './modules';

export const router = createBrowserRouter([
  ...modules.flatMap((module) => module.openRoutes ?? []).map((route) => ({ errorElement: <BrokenPage />, hydrateFallbackElement: <></>, ...route })),
  {
    element: (
      <SessionGate>
        <Frame />
      </SessionGate>
    ),
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <></>,
    children: [
      {
        errorElement: <BrokenPage />,
        children: [
          ...modules.flatMap((module) => module.routes ?? []),
          { path: 'settings', lazy: () => import('~/modules/admin/settings/SettingsFrame').then(({ SettingsFrame }) => ({ Component: SettingsFrame })), children: modules.flatMap((module) => module.settingsRoutes ?? []) },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
