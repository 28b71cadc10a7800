import { useState } from 'react';
import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconChevronLeft, IconChevronRight, IconTargetArrow } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { NumberField } from '~/modules/records/fields/NumberField';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { AnalyticsTabs } from './AnalyticsTabs';
import { PlanRow } from './PlanRow';
import classes from './PlansPage.module.css';
import { plansQuery, type Plan, type PlanUnit } from './channels';
import { readyTexts } from './ready/texts';

const UNITS: PlanUnit[] = ['month', 'quarter', 'half', 'year'];
const WHOSE = ['company', 'pipeline', 'department', 'person'] as const;
const keyOf = (plan: Plan): string => `${plan.whose} ${plan.subject ?? ''}`;

/** The day before a span begins, or the day after it ends. */
function beside(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What is planned beside what was won; whoever may sets it here. */
export function PlansPage() {
  const t = useText(readyTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const unit = UNITS.find((each) => each === params.get('unit')) ?? 'month';
  const measure = params.get('measure') === 'count' ? 'count' : 'sum';
  const on = params.get('on') ?? format.today();
  const plans = useQuery(plansQuery(unit, on, measure));
  const [targets, setTargets] = useState<Record<string, number | ''> | null>(null);
  const go = (part: Record<string, string>): void => {
    setTargets(null);
    setParams({ unit, measure, on, ...part }, { replace: true });
  };
  const save = useSave(
    (items: { whose: string; subject: number | null; target: number | null }[]) => put('/api/reports/plans', { unit, on, measure, items }),
    async () => {
      await queries.invalidateQueries({ queryKey: ['analytics', 'plans'] });
      showToast(t('plans.saved'));
      setTargets(null);
    },
  );
  const data = plans.data;
  return (
    <Page
      title={t('plans')}
      acts={
        <div className={classes.acts}>
          {data && <ActionIcon size={28} aria-label={t('before')} onClick={() => go({ on: beside(data.from, -1) })}><Icon of={IconChevronLeft} size={16} /></ActionIcon>}
          {data && <span className={classes.period}>{t('period', { from: format.date(data.from, false), to: format.date(data.to, false) })}</span>}
          {data && <ActionIcon size={28} aria-label={t('after')} onClick={() => go({ on: beside(data.to, 1) })}><Icon of={IconChevronRight} size={16} /></ActionIcon>}
          <Select className={classes.unit ?? ''} aria-label={t('unit')} allowDeselect={false} data={UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))} value={unit} onChange={(value) => value && go({ unit: value })} />
          <SegmentedControl size="xs" aria-label={t('measure')} value={measure} onChange={(value) => go({ measure: value })} data={[{ value: 'sum', label: t('measure.sum') }, { value: 'count', label: t('measure.count') }]} />
          {data?.canEdit && !targets && <Button leftSection={<Icon of={IconTargetArrow} size={16} />} onClick={() => setTargets(Object.fromEntries(data.items.map((plan) => [keyOf(plan), plan.target ?? ''])))}>{t('edit')}</Button>}
          {targets && <Button variant="default" onClick={() => setTargets(null)}>{t('cancel')}</Button>}
          {targets && data && (
            <Button
              loading={save.pending}
              onClick={() => save.run(data.items.filter((plan) => (targets[keyOf(plan)] ?? '') !== (plan.target ?? '')).map((plan) => ({ whose: plan.whose, subject: plan.subject, target: targets[keyOf(plan)] === '' ? null : Number(targets[keyOf(plan)]) })))}
            >
              {t('save')}
            </Button>
          )}
        </div>
      }
      below={<AnalyticsTabs />}
    >
      <Loaded of={plans}>
        {(known) => {
          const shown = targets ? known.items : known.items.filter((plan) => plan.target !== null);
          if (shown.length === 0) return <Notice icon={IconTargetArrow} title={t('plans.empty')} text={known.canEdit ? t('plans.emptyEdit') : t('plans.emptyText')} />;
          return (
            <div className={classes.page}>
              {save.message && <p role="alert" className={classes.problem}>{save.message}</p>}
              {WHOSE.filter((whose) => shown.some((plan) => plan.whose === whose)).map((whose) => (
                <Section key={whose} title={t(`whose.${whose}`)} {...(whose === 'company' && known.passed > 0 && known.passed < 1 ? { about: t('passed', { share: format.percent(known.passed) }) } : {})}>
                  <ul className={classes.list}>
                    {shown.filter((plan) => plan.whose === whose).map((plan) => (
                      <li key={keyOf(plan)}>
                        {targets ? (
                          <NumberField className={classes.target ?? ''} label={plan.title} aria-label={t('plan', { title: plan.title })} min={0} decimalScale={measure === 'sum' ? 2 : 0} value={targets[keyOf(plan)] || targets[keyOf(plan)] === 0 ? Number(targets[keyOf(plan)]) : null} onChange={(value) => setTargets({ ...targets, [keyOf(plan)]: value ?? '' })} />
                        ) : (
                          <PlanRow plan={plan} plans={known} />
                        )}
                      </li>
                    ))}
                  </ul>
                </Section>
              ))}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
