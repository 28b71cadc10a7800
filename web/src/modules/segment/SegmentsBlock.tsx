import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { idsOf } from '~/modules/records/fields/ids';
import { Dot } from '~/ui/Dot';
import { MemberPick } from './MemberPick';
import classes from './SegmentsBlock.module.css';
import { segmentsQuery, type ClientType } from './data';
import { segmentTexts } from './texts';

/** The state of the relation with a client and its segments, on its card. */
export function SegmentsBlock({ type, item }: CardPart) {
  const t = useText(segmentTexts);
  const format = useFormat();
  const field = type.byCode.get('segments');
  const { data } = useQuery(segmentsQuery);
  if (!field) return null;
  const ids = idsOf(item.values['segments']);
  const titles = ids.map((id) => ({ id, title: field.options?.find((option) => option.id === id)?.title ?? numbered(id) }));
  const lists = (data?.items ?? []).filter((segment) => segment.can.fill && !segment.archived);
  const relation = type.byCode.get('relation')?.options?.find((option) => option.id === item.values['relation']);
  const since = item.values['relationAt'];
  if (ids.length === 0 && lists.length === 0 && !relation) return null;
  return (
    <Block title={t('card.title')} tools={lists.length > 0 && <MemberPick type={type.code as ClientType} client={item.id} lists={lists} present={ids} />}>
      {relation && (
        <div className={classes.relation}>
          <Dot color={relation.color} />
          <b>{relation.title}</b>
          {since !== null && since !== undefined && <small>{t('card.since', { date: format.date(String(since).slice(0, 10), false) })}</small>}
        </div>
      )}
      <div className={classes.tags}>
        {titles.map(({ id, title }) => <Link key={id} className={classes.tag} to={`/segments/${id}`}>{title}</Link>)}
        {ids.length === 0 && <span className={classes.none}>{t('card.none')}</span>}
      </div>
    </Block>
  );
}
