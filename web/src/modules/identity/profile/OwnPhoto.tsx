import { useQueryClient } from '@tanstack/react-query';
import { IconCamera } from '@tabler/icons-react';
import { useReportFailure } from '~/app/useReportFailure';
import { remove } from '~/lib/api/api';
import { meQuery } from '~/lib/session/meQuery';
import { Face } from '~/ui/Face';
import { Icon } from '~/ui/Icon';
import type { Person } from '../data';
import classes from './OwnPhoto.module.css';
import { PhotoMenu } from './PhotoMenu';

/** The photo, large; who may change it presses on it. */
export function OwnPhoto({ person, editable }: { person: Person; editable: boolean }) {
  const queries = useQueryClient();
  const report = useReportFailure();
  const address = `/api/identity/people/${person.id}/photo`;
  const photo = person.photo ? `${person.photo}${person.photo.includes('?') ? '&' : '?'}size=300` : null;
  const face = <Face name={person.name} initials={person.initials} color={person.color} photo={photo} size={96} />;
  if (!editable) return face;
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: ['identity'] });
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <PhotoMenu address={address} hasPhoto={Boolean(person.photo)} className={classes.photo} onSaved={refresh} onRemove={() => void remove(address).then(refresh, report)}>
      {face}
      <span className={classes.camera}><Icon of={IconCamera} size={16} /></span>
    </PhotoMenu>
  );
}
