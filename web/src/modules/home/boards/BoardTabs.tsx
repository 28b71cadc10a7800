import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { NavTabs } from '~/ui/NavTabs';
import { boardsQuery } from '../data';
import { homeTexts } from '../page/texts';

/** The start page and the boards beside it; nothing as long as there are none. */
export function BoardTabs() {
  const t = useText(homeTexts);
  const items = useQuery(boardsQuery).data?.items ?? [];
  if (items.length === 0) return null;
  return <NavTabs label={t('boards')} tabs={[{ to: '/', title: t('title') }, ...items.map((each) => ({ to: `/boards/${each.id}`, title: each.title }))]} />;
}
