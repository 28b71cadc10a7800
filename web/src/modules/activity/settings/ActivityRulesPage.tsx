import { Checkbox, MultiSelect, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { get, put } from '~/lib/api/api';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import type { Kind, Result } from '../data';
import classes from './ActivityRulesPage.module.css';
import { activitySettingsTexts } from './texts';
import { WayTable, type WaySettings } from './WayTable';

interface Rules {
  kinds: Kind[];
  results: Result[];
  ways: WaySettings[];
  pipelines: { id: number; type: 'lead' | 'deal'; title: string; demandsNext: boolean }[];
}

/** Which kinds end with a result, what follows from results, which pipelines demand a next step; each choice is saved at once. */
export function ActivityRulesPage() {
  const t = useText(activitySettingsTexts);
  const rules = useQuery({ queryKey: ['activity', 'rules'], queryFn: ({ signal }) => get<Rules>('/api/activities/settings', undefined, { signal }) });
  return (
    <Page title={t('rules')} width="text">
      <Loaded of={rules}>{(known) => <Parts rules={known} />}</Loaded>
    </Page>
  );
}

function Parts({ rules }: { rules: Rules }) {
  const t = useText(activitySettingsTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const deals = useRecordType('deal');
  const leads = useRecordType('lead');
  const reasons = deals.byCode.get('lossReason')?.options ?? [];
  const save = async (path: string, body: unknown): Promise<void> => {
    try {
      await put(`/api/activities/settings/${path}`, body);
      showToast(t('saved'), { matter: 'saved' });
    } catch (failure) {
      report(failure);
    }
    await queries.invalidateQueries({ queryKey: ['activity'] });
  };
  const stages = [...leads.pipelines, ...deals.pipelines].map((pipeline) => ({ group: pipeline.title, items: pipeline.stages.filter((stage) => stage.semantic !== 'S').map((stage) => ({ value: String(stage.id), label: `${stage.title} · ${pipeline.title}` })) }));
  const pipelineOf = new Map([...leads.pipelines, ...deals.pipelines].flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, pipeline.id] as const)));
  const failed = new Set([...leads.pipelines, ...deals.pipelines].flatMap((pipeline) => pipeline.stages.filter((stage) => stage.semantic === 'F').map((stage) => stage.id)));
  const change = (result: Result, part: Partial<Result>): void => {
    const { asksNext, stages: moves, lossReason } = { ...result, ...part };
    void save(`results/${result.id}`, { asksNext, stages: moves, lossReason: moves.some((stage) => failed.has(stage)) ? lossReason : null });
  };
  /** A result moves to one stage of each pipeline: the one chosen last. */
  const onePerPipeline = (chosen: number[]): number[] => chosen.filter((stage, index) => chosen.findLastIndex((each) => pipelineOf.get(each) === pipelineOf.get(stage)) === index);
  return (
    <>
      <Section title={t('kinds')} about={t('kinds.about')}>
        <div className={classes.checks}>
          {rules.kinds.map((kind) => <Checkbox key={kind.id} label={t('needsResult', { title: kind.title })} checked={kind.needsResult} onChange={(event) => void save(`kinds/${kind.id}`, { needsResult: event.currentTarget.checked })} />)}
        </div>
      </Section>
      <Section title={t('results')} about={t('results.about')}>
        {rules.results.map((result) => (
          <fieldset key={result.id} className={classes.result}>
            <legend>{result.title}</legend>
            <Checkbox label={t('asksNext')} checked={result.asksNext} onChange={(event) => change(result, { asksNext: event.currentTarget.checked })} />
            <MultiSelect
              label={t('moves')}
              placeholder={result.stages.length === 0 ? t('moves.none') : ''}
              data={stages}
              searchable
              value={result.stages.map(String)}
              onChange={(next) => change(result, { stages: onePerPipeline(next.map(Number)) })}
            />
            {result.stages.some((stage) => failed.has(stage)) && (
              <Select
                label={t('lossReason')}
                placeholder={t('lossReason.none')}
                clearable
                data={reasons.filter((reason) => !reason.archived).map((reason) => ({ value: String(reason.id), label: reason.title }))}
                value={result.lossReason === null ? null : String(result.lossReason)}
                onChange={(next) => change(result, { lossReason: next === null ? null : Number(next) })}
              />
            )}
          </fieldset>
        ))}
      </Section>
      {rules.ways.map((way) => (
        <Section key={way.id} title={way.title} about={t('ways.about')} flush>
          <WayTable way={way} kinds={rules.kinds} results={rules.results} onSave={(kind, values) => save(`ways/${way.id}/kinds/${kind}`, values)} />
        </Section>
      ))}
      <Section title={t('pipelines')} about={t('pipelines.about')}>
        <div className={classes.checks}>
          {rules.pipelines.map((pipeline) => <Checkbox key={pipeline.id} label={pipeline.title} checked={pipeline.demandsNext} onChange={(event) => void save(`pipelines/${pipeline.id}`, { demandsNext: event.currentTarget.checked })} />)}
        </div>
      </Section>
    </>
  );
}
