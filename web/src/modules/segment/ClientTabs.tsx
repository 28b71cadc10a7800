import { useText } from '~/lib/text/useText';
import { NavTabs } from '~/ui/NavTabs';
import { segmentTexts } from './texts';

/** The pages of the client base. */
export function ClientTabs() {
  const t = useText(segmentTexts);
  return <NavTabs label={t('menu')} tabs={[{ to: '/my-clients', title: t('mine') }, { to: '/contact-plan', title: t('contacts') }, { to: '/segments', title: t('segments'), end: false }, { to: '/relations', title: t('relations') }]} />;
}
