import { IconArrowBackUp, IconArrowRight, IconArrowsExchange, IconFlag, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { useQuery } from '@tanstack/react-query';
import { typesQuery } from '../data/queries';
import { personOf } from '../data/refs';
import { findStage } from '../data/stages';
import type { RecordType } from '../data/types';
import { FieldValue } from '../fields/FieldValue';
import { isEmptyValue } from '../fields/ids';
import { recordsTexts } from '../texts';
import classes from './Timeline.module.css';
import type { CommentEntryData, EntryData } from './types';

type EntryChanges = Exclude<EntryData, CommentEntryData>['changes'];

const ICONS = { change: IconPencil, stage: IconArrowRight, created: IconFlag, converted: IconArrowsExchange, deleted: IconTrash, restored: IconRestore, commentDeleted: IconTrash };

/** A quiet line: who changed what. */
export function SystemEntry({ type: cardType, entry }: { type: RecordType; entry: Exclude<EntryData, CommentEntryData> }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  const { data: types } = useQuery(typesQuery);
  const type = types?.find((each) => each.code === entry.record?.type) ?? cardType;
  const who = (entry.by !== null && entry.by !== undefined && personOf(entry.by)?.name) || t('history.system');
  const source = 'source' in entry && (entry.source === 'import' || entry.source === 'api') ? t(`source.${entry.source}`) : null;
  return (
    <div className={classes.entry} data-quiet>
      <span className={classes.icon}><Icon of={entry.undone ? IconArrowBackUp : (ICONS[entry.kind] ?? IconPencil)} size={15} /></span>
      <div className={classes.quiet}>
        <b>{who}</b> <Said type={type} entry={entry} />
        {type.code !== cardType.code && <> · {type.title}</>}
        {'details' in entry && entry.details?.reason && <> · «{entry.details.reason}»</>}
        {entry.undone && <> · {t('entry.undone')}</>}
        {source && <> · {source}</>} · <time dateTime={entry.at} title={format.momentFull(entry.at)}>{format.time(entry.at)}</time>
      </div>
    </div>
  );
}

function Said({ type, entry }: { type: RecordType; entry: Exclude<EntryData, CommentEntryData> }) {
  const t = useText(recordsTexts);
  const format = useFormat();
  if (entry.kind === 'stage') {
    const from = findStage(type, entry.from);
    const to = findStage(type, entry.to);
    return (
      <>
        {from ? t('entry.stage', { from: from.stage.title, to: to?.stage.title }) : t('entry.stageFirst', { to: to?.stage.title })}
        {entry.fromPipeline && entry.toPipeline && entry.fromPipeline !== entry.toPipeline && ` (${t('entry.pipeline', { pipeline: to?.pipeline.title })})`}
        {entry.seconds ? <span className={classes.spent}> · {t('entry.spent', { time: format.duration(entry.seconds) })}</span> : null}
        {entry.changes && entry.changes.length > 0 && <> · <Changes type={type} changes={entry.changes} /></>}
      </>
    );
  }
  if (entry.kind === 'change') return <Changes type={type} changes={entry.changes} />;
  return <>{t(`entry.${entry.kind}`)}</>;
}

function Changes({ type, changes }: { type: RecordType; changes: NonNullable<EntryChanges> }) {
  const t = useText(recordsTexts);
  return (
    <span className={classes.changes}>
      {changes.map((change) => {
        const field = type.fields.find((each) => each.code === change.field);
        const show = (value: unknown) => (isEmptyValue(value) ? <span className={classes.blank}>—</span> : field ? <FieldValue type={type} field={field} values={{ [change.field]: value }} dense /> : <span>{String(value)}</span>);
        return (
          <span key={change.field} className={classes.change}>
            {change.title}: {field?.kind === 'longText' ? t('entry.changed') : <>{show(change.from)} <span>→</span> <em>{show(change.to)}</em></>}
          </span>
        );
      })}
    </span>
  );
}
