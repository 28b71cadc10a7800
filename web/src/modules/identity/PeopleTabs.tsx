import { useText } from '~/lib/text/useText';
import { NavTabs } from '~/ui/NavTabs';
import { identityTexts } from './texts';

export function PeopleTabs() {
  const t = useText(identityTexts);
  return (
    <NavTabs
      label={t('people')}
      tabs={[
        { to: '/people', title: t('tab.people') },
        { to: '/people/structure', title: t('tab.structure') },
        { to: '/people/posts', title: t('tab.posts') },
        { to: '/people/absences', title: t('tab.absences') },
      ]}
    />
  );
}
