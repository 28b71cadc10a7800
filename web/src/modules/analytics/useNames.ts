import { useMemo } from 'react';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { analyticsTexts } from './texts';

/** Names of stages, reasons and sources by their ids. */
export function useNames() {
  const t = useText(analyticsTexts);
  const deal = useRecordType('deal');
  const lead = useRecordType('lead');
  return useMemo(() => {
    const typeOf = (code: string) => (code === 'lead' ? lead : deal);
    const stages = new Map([...lead.pipelines, ...deal.pipelines].flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage.title] as const)));
    const option = (type: string, field: string, id: number): string | undefined => typeOf(type).byCode.get(field)?.options?.find((each) => each.id === id)?.title;
    return {
      stage: (type: string, id: number | null): string => (id === null ? t('unknown.stage', { type: typeOf(type).title }) : t('stageOf', { type: typeOf(type).title, stage: stages.get(id) ?? numbered(id) })),
      reason: (type: string, id: number | null): string => (id === null ? t('unknown.reason') : (option(type, 'lossReason', id) ?? option(type === 'lead' ? 'deal' : 'lead', 'lossReason', id) ?? numbered(id))),
      source: (id: number | null | undefined): string => (id === null || id === undefined ? t('unknown.source') : (option('lead', 'source', id) ?? option('deal', 'source', id) ?? numbered(id))),
    };
  }, [deal, lead, t]);
}
