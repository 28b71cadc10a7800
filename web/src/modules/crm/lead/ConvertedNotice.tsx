import { useQuery } from '@tanstack/react-query';
import { IconBuilding, IconLock, IconTargetArrow, IconUser } from '@tabler/icons-react';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { CardPart } from '~/modules/records/extensions';
import { crmTexts } from '../texts';
import classes from './ConvertedNotice.module.css';
import { isConverted } from './isConverted';

type Target = 'deal' | 'contact' | 'company';

const ICONS = { deal: IconTargetArrow, contact: IconUser, company: IconBuilding };

/** Why a converted lead cannot be changed, and the records that came of it. */
export function ConvertedNotice({ type, item }: CardPart) {
  const t = useText(crmTexts);
  const closed = isConverted({ type, item });
  const { data } = useQuery({
    queryKey: ['records', 'lead', 'related', 'became', item.id],
    queryFn: async ({ signal }) => (await get<{ became: { type: Target; id: number; title: string }[] }>(`/api/crm/leads/${item.id}/conversion`, undefined, { signal })).became,
    enabled: closed,
  });
  if (!closed) return null;
  return (
    <section className={classes.box}>
      <p><Icon of={IconLock} size={16} /> {t('lead.readonly')}</p>
      {data && data.length > 0 && (
        <ul>
          {data.map((each) => (
            <li key={`${each.type} ${each.id}`}>
              <Icon of={ICONS[each.type]} size={16} />
              <span>{t(`lead.${each.type}`)}</span>
              <Link to={recordPath(each.type, each.id)}>{each.title}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
