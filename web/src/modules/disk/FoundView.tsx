import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { ListView } from './ListView';
import { searchQuery, type Overview } from './data';
import { diskTexts } from './texts';

/** What the disk has by these words. */
export function FoundView({ q, overview }: { q: string; overview: Overview }) {
  const t = useText(diskTexts);
  return <ListView title={t('found', { q })} of={useQuery(searchQuery(q))} overview={overview} empty={{ icon: IconSearch, title: t('found.none'), text: t('found.noneText') }} />;
}
