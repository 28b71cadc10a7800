import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { idsOf } from '~/modules/records/fields/ids';
import { MemberPick } from './MemberPick';
import classes from './SegmentsBlock.module.css';
import { segmentsQuery, type ClientType } from './data';
import { segmentTexts } from './texts';

/** The segments of a client on its card. */
export function SegmentsBlock({ type, item }: CardPart) {
  const t = useText(segmentTexts);
  const field = type.byCode.get('segments');
  const { data } = useQuery(segmentsQuery);
  if (!field) return null;
  const ids = idsOf(item.values['segments']);
  const titles = ids.map((id) => ({ id, title: field.options?.find((option) => option.id === id)?.title ?? `№ ${id}` }));
  const lists = (data?.items ?? []).filter((segment) => segment.can.fill && !segment.archived);
  if (ids.length === 0 && lists.length === 0) return null;
  return (
    <Block title={field.title} tools={lists.length > 0 && <MemberPick type={type.code as ClientType} client={item.id} lists={lists} present={ids} />}>
      <div className={classes.tags}>
        {titles.map(({ id, title }) => <Link key={id} className={classes.tag} to={`/segments/${id}`}>{title}</Link>)}
        {ids.length === 0 && <span className={classes.none}>{t('card.none')}</span>}
      </div>
    </Block>
  );
}
