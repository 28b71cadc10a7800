import { useState } from 'react';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconLogin2, IconLogout2 } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from 'react-router';
import { get, remove as del } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { CallListWindow } from '~/modules/calllist/NewCallList';
import { everybodyQuery } from '~/modules/identity/data';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { RuleText } from './RuleText';
import { SegmentDialog } from './SegmentDialog';
import classes from './SegmentPage.module.css';
import { CLIENT_TYPES, membersPath, refreshSegments, segmentQuery, type Moves, type Segment } from './data';
import { segmentTexts } from './texts';

/** One segment: who belongs to it now, by which rule, who came and who left. */
export function SegmentPage() {
  const t = useText(segmentTexts);
  const { id } = useParams();
  const segment = useQuery(segmentQuery(Number(id)));
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const [calling, setCalling] = useState(false);
  const me = useMe();
  const data = segment.data;
  return (
    <Page
      title={data?.title ?? t('segment')}
      beside={<Link className={classes.back} to="/segments">{t('all')}</Link>}
      acts={
        data && (
          <>
            {opens(me, 'calllist') && callable(data).length > 0 && <Button variant="default" onClick={() => setCalling(true)}>{t('callList')}</Button>}
            {data.can.update && <Button variant="default" onClick={() => setRemoving(true)}>{t('delete')}</Button>}
            {data.can.update && <Button onClick={() => setEditing(true)}>{t('change')}</Button>}
          </>
        )
      }
    >
      <Loaded of={segment}>
        {(known) => (
          <>
            <About segment={known} />
            <MovesSection id={known.id} />
            {editing && <SegmentDialog segment={known} onClose={() => setEditing(false)} />}
            {calling && <CallListWindow title={known.title} from={callable(known).map((type) => ({ type, filter: { field: 'segments', op: 'is', value: known.id } }))} onClose={() => setCalling(false)} />}
            {removing && <RemoveDialog segment={known} onClose={() => setRemoving(false)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The kinds of clients that it has members of. */
function callable(segment: Segment) {
  return CLIENT_TYPES.filter((type) => segment.counts[type] > 0);
}

function About({ segment }: { segment: Segment }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const { data: people = [] } = useQuery(everybodyQuery);
  const responsible = people.find((person) => person.id === segment.responsible)?.name;
  return (
    <Section title={t('members')} {...(segment.description ? { about: segment.description } : {})}>
      <div className={classes.figures}>
        {CLIENT_TYPES.filter((type) => segment.counts[type] > 0 || segment.rules[type] || !segment.byRule).map((type) => (
          <Link key={type} to={membersPath(type, segment.id)} className={classes.figure}>
            <b>{format.number(segment.counts[type])}</b>
            <span>{t(`types.${type}`)}</span>
          </Link>
        ))}
      </div>
      <p className={classes.note}>{t('members.note')}</p>
      <dl className={classes.facts}>
        {responsible && <><dt>{t('field.responsible')}</dt><dd>{responsible}</dd></>}
        {CLIENT_TYPES.map((type) => {
          const rule = segment.rules[type];
          return rule ? <Rule key={type} title={t(`rule.of.${type}`)}><RuleText type={type} filter={rule} /></Rule> : null;
        })}
        {!segment.byRule && <><dt>{t('kind')}</dt><dd>{t('kind.listAbout')}</dd></>}
        {segment.byRule && segment.calculatedAt && <><dt>{t('calculated')}</dt><dd>{format.momentFull(segment.calculatedAt)}</dd></>}
        {segment.problem && <><dt>{t('broken')}</dt><dd className={classes.problem}>{t('brokenText')}</dd></>}
      </dl>
    </Section>
  );
}

function Rule({ title, children }: { title: string; children: React.ReactNode }) {
  return <><dt>{title}</dt><dd>{children}</dd></>;
}

function MovesSection({ id }: { id: number }) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const moves = useInfiniteQuery({
    queryKey: ['segment', 'moves', id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<Moves>(`/api/crm/segments/${id}/moves`, pageParam ? { before: pageParam } : undefined, { signal }),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = moves.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('moves')} about={t('moves.about')} flush>
      {moves.data && items.length === 0 && <p className={classes.none}>{t('moves.none')}</p>}
      <ul className={classes.moves}>
        {items.map((move) => (
          <li key={`${move.type} ${move.id} ${move.at} ${move.in}`}>
            <span className={classes.sign} data-in={move.in || undefined}><Icon of={move.in ? IconLogin2 : IconLogout2} size={15} /></span>
            <Link to={recordPath(move.type, move.id)}>{move.title}</Link>
            <span className={classes.what}>{t(move.in ? 'moves.in' : 'moves.out')}</span>
            <time dateTime={move.at}>{format.moment(move.at)}</time>
          </li>
        ))}
      </ul>
      {moves.hasNextPage && <Button variant="subtle" m={8} loading={moves.isFetchingNextPage} onClick={() => void moves.fetchNextPage()}>{t('more')}</Button>}
    </Section>
  );
}

function RemoveDialog({ segment, onClose }: { segment: Segment; onClose(): void }) {
  const t = useText(segmentTexts);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = useSave(
    () => del(`/api/crm/segments/${segment.id}`),
    async () => {
      void navigate('/segments');
      await refreshSegments(queries);
    },
  );
  return (
    <Dialog title={t('delete.title', { title: segment.title })} onClose={onClose} act={t('delete')} danger onSubmit={() => save.run()} busy={save.pending} message={save.message}>
      <p>{t('delete.text')}</p>
    </Dialog>
  );
}
