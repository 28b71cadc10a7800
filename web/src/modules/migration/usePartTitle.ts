import { useText } from '~/lib/text/useText';
import { migrationTexts } from './texts';

const PARTS = ['setup', 'company', 'contact', 'lead', 'deal', 'quote', 'disk', 'stage_history', 'activity', 'task', 'check_item', 'comment', 'late', 'product', 'product_row', 'requisite', 'elapsed', 'project', 'task_file'] as const;

/** What a part of a move is called. */
export function usePartTitle(): (code: string) => string {
  const t = useText(migrationTexts);
  return (code) => {
    const known = PARTS.find((one) => one === code);
    return known ? t(`part.${known}`) : code;
  };
}
