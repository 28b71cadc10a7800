import { useEffect, useRef } from 'react';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { typesQuery } from '~/modules/records/data/queries';
import { DraftView } from './DraftView';
import classes from './LoadPage.module.css';
import { LoadResult } from './LoadResult';
import { isDraft, loadQuery } from './loads';
import { importingTexts } from './texts';

/** One load: what to do with the file, how far it is, what came of it. */
export function LoadPage() {
  const t = useText(importingTexts);
  const id = Number(useParams()['id']);
  const queries = useQueryClient();
  const { data: types } = useSuspenseQuery(typesQuery);
  const load = useQuery({ ...loadQuery(id), enabled: Number.isSafeInteger(id) });
  const type = types.find((each) => each.code === load.data?.type);
  const state = load.data?.state;
  const before = useRef(state);
  useEffect(() => {
    if (before.current === 'running' && state !== 'running') {
      void queries.invalidateQueries({ queryKey: ['records'] });
      void queries.invalidateQueries({ queryKey: ['record-types'] });
      void queries.invalidateQueries({ queryKey: ['checklist'] });
    }
    before.current = state;
  }, [state, queries]);
  return (
    <Page title={load.data?.name ?? t('title')} beside={type && <span className={classes.type}>{type.titlePlural}</span>} acts={<Link className={classes.back} to="/import"><Icon of={IconArrowLeft} size={16} />{t('allLoads')}</Link>}>
      <Loaded of={load}>{(data) => (type ? isDraft(data) ? <DraftView draft={data} type={type} /> : <LoadResult load={data} type={type} /> : null)}</Loaded>
    </Page>
  );
}
