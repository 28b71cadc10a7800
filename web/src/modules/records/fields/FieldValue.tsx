import { useMe } from '~/lib/session/useMe';
import { useFormat } from '~/lib/format/useFormat';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { numbered } from '~/lib/text/numbered';
import { Dot } from '~/ui/Dot';
import { Icon } from '~/ui/Icon';
import { IconPaperclip } from '@tabler/icons-react';
import { Link } from 'react-router';
import { titleOf } from '../data/refs';
import type { Channel, Field, RecordType, StoredFile, Values } from '../data/types';
import { recordsTexts } from '../texts';
import classes from './FieldValue.module.css';
import { PersonName } from './PersonName';
import { StageName } from './StageName';
import { BreakingMail } from './BreakingMail';
import { channelHref, channelIcon, channelSort, safeUrl } from './channels';
import { idsOf, isEmptyValue } from './ids';

interface Props {
  type: RecordType;
  field: Field;
  /** All values of the record: money needs its currency. */
  values: Values;
  /** One line, for rows: the first of many and how many more. */
  dense?: boolean;
  /** Whose value it is: a phone is then dialled with a look at his working hours. */
  client?: { type: string; id: number } | undefined;
}

/** Fields by which a client refuses a way of being addressed, by the sort of address. */
const REFUSED = { phones: ['noCalls', 'noSms'], emails: ['noEmails'], messengers: ['noMessages'], sites: [] } as const;

/** Any field's value to read; nothing for an empty one. */
export function FieldValue({ type, field, values, dense = false, client }: Props) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const me = useMe();
  const value = values[field.code];
  if (isEmptyValue(value)) return null;
  switch (field.kind) {
    case 'integer':
      return <span>{field.code === 'id' ? String(value) : format.number(Number(value), 0)}</span>;
    case 'number':
      return <span>{format.number(Number(value))}</span>;
    case 'money': {
      const own = typeof value === 'object' && value !== null ? (value as { amount: number; currency: string }) : null;
      const currency = own?.currency ?? String(values[field.currencyField ?? 'currency'] ?? me.company.currency);
      return <span className={classes.nowrap}>{format.money(own ? own.amount : Number(value), currency)}</span>;
    }
    case 'date':
      return <time dateTime={String(value)} title={format.dateNumeric(String(value))}>{format.date(String(value))}</time>;
    case 'moment':
      return <time dateTime={String(value)} title={format.momentFull(String(value))}>{format.moment(String(value))}</time>;
    case 'flag':
      return <span>{value ? t('yes') : t('no')}</span>;
    case 'choice':
    case 'team':
    case 'entry':
    case 'book': {
      const chosen = idsOf(value).map((id) => field.options?.find((option) => option.id === id) ?? { id, title: numbered(id), color: null });
      if (!field.multiple) {
        const color = field.kind === 'book' ? chosen[0]?.color : null;
        return color ? <span className={classes.stage}><Dot color={color} size={8} /><span>{chosen[0]?.title}</span></span> : <span>{chosen[0]?.title}</span>;
      }
      return <span className={classes.tags}>{chosen.map((option) => <span key={option.id} className={classes.tag}>{option.title}</span>)}</span>;
    }
    case 'person': {
      const ids = idsOf(value);
      if (dense && ids.length > 1) return <span className={classes.many}><PersonName id={ids[0]!} /><small>+{ids.length - 1}</small></span>;
      return <span className={classes.stack}>{ids.map((id) => <PersonName key={id} id={id} />)}</span>;
    }
    case 'record': {
      const ids = idsOf(value);
      const links = (dense ? ids.slice(0, 1) : ids).map((id) => (
        <Link key={id} className={classes.link} to={recordPath(field.recordType ?? '', id)}>{titleOf(field.recordType ?? '', id) ?? numbered(id)}</Link>
      ));
      return <span className={dense ? classes.many : classes.stack}>{links}{dense && ids.length > 1 && <small>+{ids.length - 1}</small>}</span>;
    }
    case 'stage':
      return <StageName type={type} id={value} />;
    case 'pipeline':
      return <span>{type.pipelines.find((pipeline) => pipeline.id === value)?.title}</span>;
    case 'url': {
      const href = safeUrl(String(value));
      return href ? <a className={classes.link} href={href} target="_blank" rel="noreferrer noopener">{String(value).replace(/^https?:\/\//, '')}</a> : <span>{String(value)}</span>;
    }
    case 'channels': {
      const sort = channelSort(field.code);
      const all = value as Channel[];
      // what he asked not to do stands at the address itself
      const refused = REFUSED[sort].filter((code) => values[code] === true);
      const shown = dense ? all.slice(0, 1) : all;
      return (
        <span className={dense ? classes.many : classes.stack}>
          {shown.map((channel, index) => {
            const href = channelHref(sort, channel);
            const text = dense ? channel.value : <><Icon of={channelIcon(sort, channel.kind)} size={15} />{sort === 'emails' ? <BreakingMail value={channel.value} /> : channel.value}{channel.kind === 'FORMER' && <small className={classes.refused}>{t('channel.FORMER')}</small>}</>;
            return href ? (
              <a key={channel.id ?? index} className={classes.channel} href={href} data-client={client ? `${client.type}:${client.id}` : undefined} {...(href.startsWith('http') ? { target: '_blank', rel: 'noreferrer noopener' } : {})}>{text}</a>
            ) : (
              <span key={channel.id ?? index} className={classes.channel}>{text}</span>
            );
          })}
          {!dense && refused.map((code) => <small key={code} className={classes.refused}>{t(`refused.${code}`)}</small>)}
          {dense && all.length > 1 && <small>+{all.length - 1}</small>}
        </span>
      );
    }
    case 'file': {
      const files = (Array.isArray(value) ? value : [value]) as StoredFile[];
      if (dense) return <span className={classes.many}><Icon of={IconPaperclip} size={15} />{files[0]?.name}{files.length > 1 && <small>+{files.length - 1}</small>}</span>;
      return (
        <span className={classes.stack}>
          {files.map((file) => (
            <a key={file.id} className={classes.link} href={`/api/files/${file.id}`} download={file.name}>{file.name} <small>{format.size(file.size)}</small></a>
          ))}
        </span>
      );
    }
    case 'longText':
      return <span className={dense ? undefined : classes.long}>{String(value)}</span>;
    default:
      return <span className={dense ? undefined : classes.text}>{typeof value === 'object' ? Object.values(value as object).filter(Boolean).join(', ') : String(value)}</span>;
  }
}
