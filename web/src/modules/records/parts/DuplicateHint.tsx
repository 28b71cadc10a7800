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
  match: 'phone' | 'email' | 'inn' | 'title' | 'similar';
  hidden?: boolean;
  responsible?: { id: number; name: string } | null;
}

/** Tells, while one types, that such a client is already known. */
export function DuplicateHint({ type, values, onFound }: { type: KnownType; values: Values; onFound?(twin: { type: string; id: number }): void }) {
  const t = useText(recordsTexts);
  const first = (code: string): string => ((values[code] as Channel[] | null | undefined)?.[0]?.value ?? '').trim();
  const phone = first('phones');
  const email = first('emails');
  const inn = String(values['inn'] ?? '').trim();
  const named = [values['lastName'], values['firstName'], values['secondName']].filter(Boolean).join(' ');
  const title = (type.hasStages ? named : String(values['title'] ?? named)).trim();
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
        {t('duplicate.found')}
        <ul className={classes.twins}>
          {data.items.slice(0, 4).map((twin, index) => (
            <li key={`${twin.type} ${twin.id ?? index}`}>
              {twin.hidden ? (twin.responsible ? t('duplicate.ask', { name: twin.responsible.name }) : t('duplicate.hidden')) : <Link to={recordPath(twin.type, twin.id)} target="_blank">{twin.title}</Link>} ({t(`duplicate.${twin.match}`)})
              {!twin.hidden && onFound && <button type="button" onClick={() => onFound(twin)}>{t('duplicate.this')}</button>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
