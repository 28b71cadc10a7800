import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { ClientTabs } from '~/modules/segment/ClientTabs';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { monday, periodTitle, plusDays, plusMonths } from '../planner/days';
import { ClientsToContact } from './ClientsToContact';
import classes from './ContactPlanPage.module.css';
import { STATES, planQuery, type Span, type State } from './data';
import { PlanTable } from './PlanTable';
import { contactsTexts } from './texts';

/** «План контактов»: what one means to do in a week or month beside what is planned and done, and whom to contact. */
export function ContactPlanPage() {
  const t = useText(contactsTexts);
  const format = useFormat();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const span: Span = params.get('span') === 'month' ? 'month' : 'week';
  const today = format.today();
  const on = /^\d{4}-\d{2}-\d{2}$/.test(params.get('on') ?? '') ? params.get('on')! : today;
  const person = Number(params.get('person')) || me.person.id;
  const segment = Number(params.get('segment')) || null;
  const state = STATES.find((each) => each === params.get('state')) ?? null;
  const plan = useQuery(planQuery(span, on));
  const go = (part: { span?: Span; on?: string; person?: number; segment?: number | null; state?: State | null }): void => {
    const next = { span, on, person, segment, state, ...part };
    setParams(
      {
        ...(next.span === 'month' ? { span: 'month' } : {}),
        ...(next.on === today ? {} : { on: next.on }),
        ...(next.person === me.person.id ? {} : { person: String(next.person) }),
        ...(next.segment ? { segment: String(next.segment) } : {}),
        ...(next.state ? { state: next.state } : {}),
      },
      { replace: true },
    );
  };
  // a week belongs to the month of its Thursday
  const thursday = plusDays(monday(on), 3);
  const step = (by: -1 | 1): string => (span === 'week' ? plusDays(on, 7 * by) : plusDays(plusMonths(`${thursday.slice(0, 8)}01`, by), 14));
  const isNow = plan.data !== undefined && plan.data.from <= today && today <= plan.data.to;
  return (
    <Page
      title={t('page')}
      beside={
        <>
          <SegmentedControl size="xs" aria-label={t('span')} data={[{ value: 'week', label: t('span.week') }, { value: 'month', label: t('span.month') }]} value={span} onChange={(next) => go({ span: next as Span })} />
          <div className={classes.steps}>
            <ActionIcon variant="default" size={32} aria-label={t('previous')} onClick={() => go({ on: step(-1) })}><Icon of={IconChevronLeft} size={17} /></ActionIcon>
            <Button variant="default" disabled={isNow} onClick={() => go({ on: today })}>{t(`now.${span}`)}</Button>
            <ActionIcon variant="default" size={32} aria-label={t('next')} onClick={() => go({ on: step(1) })}><Icon of={IconChevronRight} size={17} /></ActionIcon>
          </div>
          <h2 className={classes.period}>{periodTitle(span, span === 'month' ? thursday : on, format.language)}</h2>
          {span === 'month' && plan.data && <small className={classes.weeks}>{t('weeks', { from: format.date(plan.data.from, false), to: format.date(plan.data.to, false) })}</small>}
        </>
      }
      below={<ClientTabs />}
    >
      <Loaded of={plan}>
        {(known) => (
          <>
            <PlanTable plan={known} week={span === 'week' ? known.from : null} chosen={person} onChoose={(next) => go({ person: next })} />
            <ClientsToContact ask={{ person, segment, span, on }} state={state} kinds={known.kinds} onAsk={go} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
