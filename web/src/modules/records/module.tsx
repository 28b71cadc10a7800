import type { PageModule } from '~/lib/module';

/** Lists, boards and cards of every record type, from metadata. */
export const recordsModule: PageModule = {
  code: 'records',
  settings: () => import('./settings/sections').then(({ sections }) => sections),
  widgets: { comments: () => import('./timeline/CommentsWidget').then(({ CommentsWidget }) => CommentsWidget) },
  routes: [{ path: 'bin', lazy: () => import('./parts/BinPage').then(({ BinPage }) => ({ Component: BinPage })) }],
  settingsRoutes: [{ path: 'archive', lazy: () => import('./parts/ArchivePage').then(({ ArchivePage }) => ({ Component: ArchivePage })) }],
  onLive: (event, queries) => {
    void import('./live').then(({ onRecordsLive }) => onRecordsLive(event, queries));
  },
};
