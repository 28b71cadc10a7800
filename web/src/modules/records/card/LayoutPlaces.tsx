import { useText } from '~/lib/text/useText';
import type { KnownType } from '../data/useRecordType';
import type { Department } from '../filter/useDepartments';
import { recordsTexts } from '../texts';
import classes from './LayoutPlaces.module.css';
import type { LayoutPlace } from './layoutPlacesQuery';
import { layoutTexts } from './texts';

interface Props {
  places: LayoutPlace[];
  type: KnownType;
  roles: { role: string; title: string }[];
  departments: Department[];
  onGo(place: LayoutPlace): void;
}

/** Every layout that is kept, with whom it is for, and the rule by which one of them shows. */
export function LayoutPlaces({ places, type, roles, departments, onGo }: Props) {
  const t = useText(recordsTexts);
  const words = useText(layoutTexts);
  const whose = (place: LayoutPlace): string => {
    if (place.scope === 'mine') return words('mine');
    if (place.scope === 'role') return words('ofRole', { role: roles.find((each) => each.role === place.role)?.title ?? place.role ?? '' });
    if (place.scope === 'department') return words('ofDepartment', { department: departments.find((each) => each.id === place.department)?.name ?? '' });
    return words('everybody');
  };
  const where = (place: LayoutPlace): string => {
    const pipeline = type.pipelines.find((each) => each.id === place.pipeline);
    return pipeline ? `${whose(place)}, ${t('layout.onlyIn', { pipeline: pipeline.title }).toLocaleLowerCase()}` : whose(place);
  };
  return (
    <details className={classes.places}>
      <summary>{words('all', { n: places.length })}</summary>
      <ul>
        {places.map((place) => (
          <li key={[place.scope, place.role, place.department, place.pipeline, place.view].join('/')}>
            <button type="button" onClick={() => onGo(place)}>{place.view || words('usualShort')}</button>
            <span>{where(place)}</span>
          </li>
        ))}
      </ul>
      <p>{words('rule')}</p>
    </details>
  );
}
