import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { get } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { Channel, Values } from '../data/types';
import type { KnownType } from '../data/useRecordType';
import { recordsTexts } from '../texts';
import classes from './Form.module.css';

interface Twin {
  type: string;
  id: number;
  title: string;
  match: 'phone' | 'email' | 'inn' | 'title';
  hidden?: boolean;
}

/** Tells, while one types, that such a client is already known. */
export function DuplicateHint({ type, values }: { type: KnownType; values: Values }) {
  const t = useText(recordsTexts);
  const first = (code: string): string => ((values[code] as Channel[] | null | undefined)?.[0]?.value ?? '').trim();
  const phone = first('phones');
  const email = first('emails');
  const inn = String(values['inn'] ?? '').trim();
  const title = type.hasStages ? '' : String(values['title'] ?? [values['firstName'], values['lastName']].filter(Boolean).join(' ')).trim();
  const asked = { phone: phone.replace(/\D/g, '').length >= 5 ? phone : '', email: email.length >= 5 ? email : '', inn: inn.length >= 10 ? inn : '', title: title.length >= 3 ? title : '' };
  const [late] = useDebouncedValue(JSON.stringify(asked), 250);
  const ask = JSON.parse(late) as typeof asked;
  const { data } = useQuery({
    queryKey: ['records', type.code, 'duplicates', ask],
    queryFn: ({ signal }) => get<{ items: Twin[] }>(`/api/records/${type.code}/duplicates`, ask, { signal }),
    enabled: Object.values(ask).some(Boolean),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <div className={classes.hint} role="status">
      <Icon of={IconAlertTriangle} size={16} />
      <div>
        {t('duplicate.found')}{' '}
        {data.items.slice(0, 3).map((twin, index) => (
          <span key={`${twin.type} ${twin.id}`}>
            {index > 0 && ', '}
            {twin.hidden ? t('duplicate.hidden') : <Link to={recordPath(twin.type, twin.id)} target="_blank">{twin.title}</Link>} ({t(`duplicate.${twin.match}`)})
          </span>
        ))}
      </div>
    </div>
  );
}
