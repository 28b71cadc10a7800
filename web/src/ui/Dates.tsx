import type { ReactNode } from 'react';
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/ru';
import 'dayjs/locale/en-gb';
import { useLanguage } from '~/lib/text/LanguageContext';

/** Calendars in the person's language, weeks from Monday. */
export function Dates({ children }: { children: ReactNode }) {
  const language = useLanguage();
  return <DatesProvider settings={{ locale: language === 'ru' ? 'ru' : 'en-gb', firstDayOfWeek: 1 }}>{children}</DatesProvider>;
}
