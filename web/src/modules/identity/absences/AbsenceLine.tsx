import { ActionIcon } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import { showToast } from '~/ui/toasts';
import type { Absence, Person } from '../data';
import { identityTexts } from '../texts';
import classes from './AbsenceLine.module.css';

/** One absence: whose (where several people are shown), when, of what kind, who stands in. */
export function AbsenceLine({ absence, people, withPerson, canChange, onEdit }: { absence: Absence; people: Map<number, Person>; withPerson: boolean; canChange: boolean; onEdit(): void }) {
  const t = useText(identityTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const person = people.get(absence.personId);
  const deputy = absence.deputyId === null ? undefined : people.get(absence.deputyId);
  const today = format.today();
  const isNow = absence.from <= today && today <= absence.to;
  const refresh = () => queries.invalidateQueries({ queryKey: ['identity'] });
  const removeIt = (): void => {
    remove(`/api/identity/absences/${absence.id}`).then(() => {
      void refresh();
      const { id: _id, ...values } = absence;
      showToast(t('absence.removed'), { action: { title: t('undo'), run: () => void post('/api/identity/absences', values).then(refresh, report) } });
    }, report);
  };
  return (
    <li className={classes.line}>
      {withPerson && person && (
        <Link to={`/people/${person.id}`} className={classes.person}>
          <Face name={person.name} initials={person.initials} color={person.color} photo={person.photo} size={28} />
          <span>{person.name}</span>
        </Link>
      )}
      <span className={classes.what}>
        <b data-now={isNow || undefined}>{t(`absence.${absence.kind}`)}</b>
        {absence.from === absence.to ? format.date(absence.from, false) : t('absence.period', { from: format.date(absence.from, false), to: format.date(absence.to, false) })}
        {deputy && <small>{t('absence.standsIn', { name: deputy.name })}</small>}
        {absence.note && <small>{absence.note}</small>}
      </span>
      {canChange && (
        <span className={classes.acts}>
          <ActionIcon aria-label={t('absence.edit')} title={t('absence.edit')} onClick={onEdit}><Icon of={IconPencil} size={16} /></ActionIcon>
          <ActionIcon aria-label={t('remove')} title={t('remove')} onClick={removeIt}><Icon of={IconTrash} size={16} /></ActionIcon>
        </span>
      )}
    </li>
  );
}
