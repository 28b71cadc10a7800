import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { patch, post } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { localToMoment, momentToLocal } from '~/modules/records/fields/zonedMoment';
import { Dialog } from '~/ui/Dialog';
import { DayInput } from '~/ui/DayInput';
import { TimeInput } from '~/ui/TimeInput';
import classes from './TimeBlock.module.css';
import type { TaskTime, TimeEntry } from './data';
import { readMinutes } from './minutes';
import { timeWords } from './texts';

interface Props {
  task: number;
  /** The entry that is changed; null for a new one. */
  entry: TimeEntry | null;
  onClose(): void;
  onDone(time: TaskTime & { operation?: string }): void;
}

/** Time by hand: how much, when, on what. */
export function EntryDialog({ task, entry, onClose, onDone }: Props) {
  const t = useText(timeWords);
  const format = useFormat();
  const local = entry ? momentToLocal(entry.from, format.timeZone) : '';
  const [amount, setAmount] = useState(entry ? `${Math.floor(entry.minutes / 60)}:${String(entry.minutes % 60).padStart(2, '0')}` : '');
  const [day, setDay] = useState(local.slice(0, 10));
  const [hour, setHour] = useState(local.slice(11, 16));
  const [note, setNote] = useState(entry?.note ?? '');
  const [wrong, setWrong] = useState(false);
  const save = useSave(
    (minutes: number): Promise<TaskTime & { operation?: string }> => {
      const from = day ? localToMoment(`${day} ${hour || '09:00'}:00`, format.timeZone) : null;
      const moved = from !== null && from.slice(0, 16) !== entry?.from.slice(0, 16);
      const body = { minutes, note: note.trim(), ...(moved ? { from } : {}) };
      return entry ? patch(`/api/tasks/${task}/time/${entry.id}`, body) : post(`/api/tasks/${task}/time`, body);
    },
    (time) => {
      onDone(time);
      onClose();
    },
  );
  const { fields } = save;
  const send = (): void => {
    const minutes = readMinutes(amount);
    setWrong(minutes === null);
    if (minutes !== null) save.run(minutes);
  };
  return (
    <Dialog title={entry ? t('change') : t('add')} act={t('save')} busy={save.pending} onClose={onClose} onSubmit={send} message={save.message}>
      <div className={classes.form}>
        <TextInput className={classes.wide ?? ''} label={t('add.amount')} placeholder={t('add.hint')} value={amount} autoFocus error={wrong ? t('add.wrong') : fields['minutes']} onChange={(event) => setAmount(event.currentTarget.value)} />
        <DayInput label={t('add.from')} value={day} max={format.today()} onChange={setDay} />
        <div className={classes.hour}><TimeInput aria-label={t('add.hour')} value={hour} onChange={setHour} /></div>
        {fields['from'] && <p className={classes.over}>{fields['from']}</p>}
        <TextInput className={classes.wide ?? ''} label={t('add.note')} value={note} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
    </Dialog>
  );
}
