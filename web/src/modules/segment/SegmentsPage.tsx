import { useState } from 'react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChartPie, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { everybodyQuery } from '~/modules/identity/data';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { ClientTabs } from './ClientTabs';
import { SegmentDialog } from './SegmentDialog';
import classes from './SegmentsPage.module.css';
import { CLIENT_TYPES, membersPath, segmentsQuery, type Segment } from './data';
import { segmentTexts } from './texts';

/** All segments: what they are, how many belong to them, who answers for them. */
export function SegmentsPage() {
  const t = useText(segmentTexts);
  const segments = useQuery(segmentsQuery);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const mayAdd = segments.data?.can.add ?? false;
  const add = <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('new')}</Button>;
  return (
    <Page title={t('segments')} acts={mayAdd && segments.data?.items.length ? add : undefined} below={<ClientTabs />}>
      <Loaded of={segments}>
        {({ items }) =>
          items.length === 0 ? (
            <Notice icon={IconChartPie} title={t('empty')} text={t('emptyText')}>{mayAdd && add}</Notice>
          ) : (
            <ul className={classes.list}>
              {items.map((segment) => <li key={segment.id}><Line segment={segment} /></li>)}
            </ul>
          )
        }
      </Loaded>
      {adding && <SegmentDialog segment={null} onClose={() => setAdding(false)} onSaved={(saved) => void navigate(`/segments/${saved.id}`)} />}
    </Page>
  );
}

function Line({ segment }: { segment: Segment }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const { data: people = [] } = useQuery(everybodyQuery);
  const responsible = people.find((person) => person.id === segment.responsible)?.name;
  return (
    <div className={classes.line}>
      <Link to={`/segments/${segment.id}`} className={classes.name}>
        <b>{segment.title}</b>
        <small>{t(segment.byRule ? 'kind.rule' : 'kind.list')}</small>
        {segment.archived && <small>{t('archived')}</small>}
        {segment.problem && <small className={classes.problem}>{t('broken')}</small>}
        {segment.description && <em>{segment.description}</em>}
      </Link>
      <span className={classes.who}>{responsible}</span>
      <span className={classes.counts}>
        {CLIENT_TYPES.filter((type) => segment.counts[type] > 0 || segment.rules[type]).map((type) => (
          <Link key={type} to={membersPath(type, segment.id)}>{t(`count.${type}`, { n: segment.counts[type], shown: format.number(segment.counts[type]) })}</Link>
        ))}
        {!segment.byRule && segment.counts.company + segment.counts.contact === 0 && <span>{t('nobody')}</span>}
      </span>
      <Icon of={IconChevronRight} size={16} />
    </div>
  );
}
