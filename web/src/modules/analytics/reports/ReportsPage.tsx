import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChartBar, IconChartDots3, IconChartFunnel, IconChartLine, IconGridDots, IconListNumbers, IconNumber123, IconPlus, IconStack2, IconTable } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { AnalyticsTabs } from './AnalyticsTabs';
import classes from './ReportsPage.module.css';
import { libraryQuery, type Picture } from './report';
import { reportTexts } from './texts';

const ICONS: Record<Picture, typeof IconTable> = { number: IconNumber123, line: IconChartLine, bars: IconChartBar, stacked: IconStack2, funnel: IconChartFunnel, heat: IconGridDots, table: IconTable, pivot: IconChartDots3, abc: IconListNumbers };

/** Own and shared reports, and those that come ready. */
export function ReportsPage() {
  const t = useText(reportTexts);
  const library = useQuery(libraryQuery);
  return (
    <Page
      title={t('reports')}
      acts={<Button component={Link} to="/analytics/reports/new" leftSection={<Icon of={IconPlus} size={16} />}>{t('newReport')}</Button>}
      below={<AnalyticsTabs />}
    >
      <Loaded of={library}>
        {(data) => {
          const own = data.items.filter((each) => each.own);
          const others = data.items.filter((each) => !each.own);
          return (
            <div className={classes.page}>
              <Section title={t('mine')}>
                {own.length === 0 ? <p className={classes.none}>{t('mine.empty')}</p> : <ul className={classes.grid}>{own.map((each) => <Card key={each.id} to={`/analytics/reports/${each.id}`} title={each.title} about={each.scope === 'mine' ? '' : t(`whose.${each.scope}`)} picture={each.definition.picture} />)}</ul>}
              </Section>
              {others.length > 0 && (
                <Section title={t('shared')}>
                  <ul className={classes.grid}>{others.map((each) => <Card key={each.id} to={`/analytics/reports/${each.id}`} title={each.title} about={t('of', { name: each.owner })} picture={each.definition.picture} />)}</ul>
                </Section>
              )}
              <Section title={t('ready')} about={t('ready.about')}>
                <ul className={classes.grid}>{data.ready.map((each) => <Card key={each.code} to={`/analytics/reports/ready/${each.code}`} title={each.title} about={each.about} picture={each.definition.picture} />)}</ul>
              </Section>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Card({ to, title, about, picture = 'table' }: { to: string; title: string; about: string; picture?: Picture | undefined }) {
  return (
    <li>
      <Link className={classes.card} to={to}>
        <span className={classes.icon}><Icon of={ICONS[picture]} size={20} /></span>
        <span>
          <b>{title}</b>
          {about && <small>{about}</small>}
        </span>
      </Link>
    </li>
  );
}
