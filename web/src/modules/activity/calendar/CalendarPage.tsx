import { useText } from '~/lib/text/useText';
import { Page } from '~/ui/Page';
import { OwnCalendar } from './OwnCalendar';
import { calendarTexts } from './texts';

/** One's activities in other calendars, reached from «My day»; the same section stands among one's own security settings. */
export function CalendarPage() {
  const t = useText(calendarTexts);
  return (
    <Page title={t('page')} width="text">
      <OwnCalendar />
    </Page>
  );
}
