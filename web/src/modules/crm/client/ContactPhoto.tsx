import { useQueryClient } from '@tanstack/react-query';
import { useReportFailure } from '~/app/useReportFailure';
import { PhotoMenu } from '~/modules/identity/profile/PhotoMenu';
import { refreshLists } from '~/modules/records/data/cache';
import { recordKeys } from '~/modules/records/data/queries';
import { useRecordChanges } from '~/modules/records/data/useRecordChanges';
import type { CardPart } from '~/modules/records/extensions';
import { photoOf } from '~/modules/records/fields/photoOf';
import { Face } from '~/ui/Face';
import classes from './ContactPhoto.module.css';

/** The face of a contact in the head of his card; who may change him presses on it. */
export function ContactPhoto({ type, item }: CardPart) {
  const queries = useQueryClient();
  const report = useReportFailure();
  const changes = useRecordChanges(type.code);
  const field = type.byCode.get('photo');
  if (!field) return null;
  const photo = photoOf(item.values);
  const face = <Face name={String(item.values['title'] ?? '')} photo={photo} size={44} />;
  if (!item.can.update || field.readOnly) return <span className={classes.photo}>{face}</span>;
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: recordKeys.record(type.code, item.id) });
    void refreshLists(queries, type.code);
  };
  return (
    <PhotoMenu address={`/api/crm/contacts/${item.id}/photo`} hasPhoto={photo !== null} className={classes.photo} onSaved={refresh} onRemove={() => void changes.save(item, { photo: null }).catch(report)}>
      {face}
    </PhotoMenu>
  );
}
