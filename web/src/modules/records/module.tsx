import type { PageModule } from '~/lib/module';

/** Lists, boards and cards of every record type, from metadata. */
export const recordsModule: PageModule = { code: 'records' };
