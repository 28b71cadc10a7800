import { defineTexts } from '~/lib/text/defineTexts';

/** What the frame shows of the disk; the rest of the words comes with its pages. */
export const diskMenuTexts = defineTexts({
  ru: { 'menu': 'Диск', 'fromDisk': 'Приложить с диска' },
  en: { 'menu': 'Disk', 'fromDisk': 'Attach from the disk' },
});
