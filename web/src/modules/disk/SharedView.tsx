import { useQuery } from '@tanstack/react-query';
import { IconShare } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { ListView } from './ListView';
import { sharedQuery, type Overview } from './data';
import { diskTexts } from './texts';

/** What others have shared with me. */
export function SharedView({ overview }: { overview: Overview }) {
  const t = useText(diskTexts);
  return <ListView title={t('shared')} of={useQuery(sharedQuery)} overview={overview} empty={{ icon: IconShare, title: t('shared.none'), text: t('shared.noneText') }} />;
}
