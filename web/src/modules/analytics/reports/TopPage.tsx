import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { AnalyticsTabs } from './AnalyticsTabs';
import { Picture } from './Picture';
import { PlanRow } from './PlanRow';
import plan from './PlansPage.module.css';
import classes from './TopPage.module.css';
import { plansQuery } from './channels';
import { readyTexts } from './ready/texts';
import { answerQuery, libraryQuery, tidy, type Ready } from './report';

/** Half a page each, in this order; the last two are as wide as the page. */
const PARTS = ['sales', 'forecast', 'losses', 'cheque', 'heads'];
const WIDE = ['heads'];

/** One page for the top: plan, money, forecast, losses, people; every figure leads down to its records. */
export function TopPage() {
  const t = useText(readyTexts);
  const format = useFormat();
  const library = useQuery(libraryQuery);
  const plans = useQuery(plansQuery('month', format.today(), 'sum'));
  const known = plans.data?.items.filter((each) => each.target !== null && each.whose !== 'person') ?? [];
  return (
    <Page title={t('top')} below={<AnalyticsTabs />}>
      <Loaded of={library}>
        {({ ready }) => {
          const find = (code: string): Ready | undefined => ready.find((each) => each.code === code);
          const numbers = find('top');
          return (
            <div className={classes.page}>
              {numbers && <Part ready={numbers} title={t('top.numbers')} wide />}
              {plans.data && known.length > 0 && (
                <div className={classes.wide}>
                  <Section title={t('top.plan')} about={t('passed', { share: format.percent(plans.data.passed) })} acts={<Link className={classes.all} to="/analytics/plans">{t('all')}</Link>}>
                    <ul className={plan.list}>{known.map((each) => <li key={`${each.whose} ${each.subject ?? ''}`}><PlanRow plan={each} plans={plans.data} /></li>)}</ul>
                  </Section>
                </div>
              )}
              {PARTS.map((code) => {
                const found = find(code);
                return found && <Part key={code} ready={found} title={found.title} wide={WIDE.includes(code)} />;
              })}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Part({ ready, title, wide }: { ready: Ready; title: string; wide?: boolean }) {
  const t = useText(readyTexts);
  const answer = useQuery(answerQuery(tidy(ready.definition)));
  return (
    <div className={wide ? classes.wide : classes.half}>
      <Section title={title} acts={<Link className={classes.all} to={`/analytics/reports/ready/${ready.code}`} aria-label={`${t('all')}: ${title}`}>{t('all')}</Link>}>
        <Loaded of={answer} compact>{(data) => <Picture answer={data} picture={ready.definition.picture ?? 'table'} label={title} tile />}</Loaded>
      </Section>
    </div>
  );
}
