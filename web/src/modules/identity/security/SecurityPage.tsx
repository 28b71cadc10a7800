import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { OwnCalendar } from '~/modules/activity/calendar/OwnCalendar';
import { Page } from '~/ui/Page';
import { OwnPassword } from '../profile/OwnPassword';
import { OwnSessions } from '../profile/OwnSessions';
import { OwnPasskeys } from './OwnPasskeys';
import { OwnSecondFactor } from './OwnSecondFactor';
import { OwnTokens } from './OwnTokens';
import { securityTexts } from './texts';

/** Everything that protects one's own sign-in. */
export function SecurityPage() {
  const t = useText(securityTexts);
  const me = useMe();
  return (
    <Page title={t('security')} width="text">
      <OwnPassword />
      <OwnSecondFactor />
      <OwnPasskeys />
      <OwnSessions />
      <OwnTokens />
      {me.guest !== true && opens(me, 'activity') && <OwnCalendar />}
    </Page>
  );
}
