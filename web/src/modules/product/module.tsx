import { IconPackage } from '@tabler/icons-react';
import type { PageModule } from '~/lib/module';
import { opens } from '~/lib/session/has';
import { productTexts } from './texts';

/** The catalogue, and its rows on leads and deals. */
export const productModule: PageModule = {
  code: 'product',
  menu: [{ id: 'products', title: productTexts.label('menu'), icon: IconPackage, to: '/products', order: 44, part: 'main', keys: 'g b', visible: (me) => opens(me, 'product') }],
  live: ['product'],
  routes: [{ path: 'products/:id?', lazy: () => import('./ProductsPage').then(({ ProductsPage }) => ({ Component: ProductsPage })) }],
};
