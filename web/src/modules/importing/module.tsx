import { IconTableImport } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { importingMenuTexts } from './menu/texts';

/** Loading records from tables. */
export const importingModule: PageModule = {
  code: 'importing',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  menu: [{ id: 'import', title: importingMenuTexts.label('menu'), icon: IconTableImport, to: '/import', order: 70, part: 'more', visible: (me) => me.can.import === true }],
  routes: [
    { path: 'import', lazy: () => import('./ImportPage').then(({ ImportPage }) => ({ Component: ImportPage })) },
    { path: 'import/set/:set', lazy: () => import('./SetPage').then(({ SetPage }) => ({ Component: SetPage })) },
    { path: 'import/:id', lazy: () => import('./LoadPage').then(({ LoadPage }) => ({ Component: LoadPage })) },
  ],
};
