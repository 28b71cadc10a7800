import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import { get } from '~/lib/api/api';
import { Loaded } from '~/ui/Loaded';
import { itemQuery, type Crumb } from './data';

/** The address of a file: leads to its folder, where it is chosen. */
export function FilePage() {
  const { file } = useParams();
  const item = useQuery(itemQuery(Number(file)));
  return <Loaded of={item}>{(data) => <Navigate to={data.folder ? `/disk/${data.id}` : `/disk/${data.place.at(-1)?.id ?? 'shared'}?file=${data.id}`} replace />}</Loaded>;
}

/** The address of a project's disk. */
export function ProjectDiskPage() {
  const { project } = useParams();
  const root = useQuery({ queryKey: ['disk', 'project', project], queryFn: ({ signal }) => get<Crumb>(`/api/disk/projects/${project}`, undefined, { signal }) });
  return <Loaded of={root}>{(data) => <Navigate to={`/disk/${data.id}`} replace />}</Loaded>;
}
