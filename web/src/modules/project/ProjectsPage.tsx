import { Link, useSearchParams } from 'react-router';
import { useText } from '~/lib/text/useText';
import { filterText, type Filter } from '~/modules/records/filter/filter';
import { RecordsPage } from '~/modules/records/parts/RecordsPage';
import roles from '~/modules/task/TaskRoles.module.css';
import { extendProjects } from './extend';
import { projectWords } from './words/texts';

extendProjects();

const SCOPES: { code: 'open' | 'closed' | 'all'; filter: Filter | null }[] = [
  { code: 'open', filter: { field: 'closed', op: 'is', value: false } },
  { code: 'closed', filter: { field: 'closed', op: 'is', value: true } },
  { code: 'all', filter: null },
];

/** All projects that one takes part in. */
export function ProjectsPage() {
  return <RecordsPage key="project" type="project" notice={<Scopes />} />;
}

function Scopes() {
  const t = useText(projectWords);
  const [params] = useSearchParams();
  const shown = params.get('filter') ?? '';
  return (
    <nav className={roles.roles} aria-label={t('scope')}>
      {SCOPES.map(({ code, filter }) => {
        const text = filter ? (filterText(filter) ?? '') : '';
        return <Link key={code} className={roles.role} to={`/projects?mode=list&filter=${encodeURIComponent(text)}`} aria-current={shown === text ? 'page' : undefined}>{t(`scope.${code}`)}</Link>;
      })}
    </nav>
  );
}
