import { Suspense, lazy, useEffect, useState } from 'react';
import { Button, Skeleton, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconBriefcase2, IconPlus } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import { filterText } from '~/modules/records/filter/filter';
import { extendTasks } from '~/modules/task/extend';
import { Failure } from '~/ui/Failure';
import { Icon } from '~/ui/Icon';
import { NavTabs } from '~/ui/NavTabs';
import { Notice } from '~/ui/Notice';
import classes from './ProjectWorkPage.module.css';
import { ofProject, projectQuery } from './data';
import { projectWords } from './words/texts';

extendTasks();

const PlanBoard = lazy(() => import('~/modules/task/plan/PlanBoard').then((module) => ({ default: module.PlanBoard })));
const Gantt = lazy(() => import('~/modules/task/gantt/Gantt').then((module) => ({ default: module.Gantt })));
const TimeTable = lazy(() => import('~/modules/task/time/TimeTable').then((module) => ({ default: module.TimeTable })));
const NewTask = lazy(() => import('~/modules/task/NewTask').then((module) => ({ default: module.NewTask })));

/** A project at work: its own board, its plan over time, the time spent on it. */
export function ProjectWorkPage({ view }: { view: 'board' | 'gantt' | 'time' }) {
  const t = useText(projectWords);
  const id = Number(useParams()['id']);
  const type = useRecordType('task');
  const [adding, setAdding] = useState(false);
  const [closed, setClosed] = useState(false);
  const { data: project, error, refetch } = useQuery(projectQuery(id));
  useEffect(() => {
    if (project) document.title = `${project.title} · Kontor`;
  }, [project]);
  if (error instanceof ApiProblem && error.status === 404) return <Notice icon={IconBriefcase2} title={t('gone')}><Button component={Link} to="/projects" variant="default">{t('back')}</Button></Notice>;
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  const tabs = [
    { to: `/projects/${id}/board`, title: t('board') },
    { to: `/projects/${id}/gantt`, title: t('gantt') },
    { to: `/projects/${id}/time`, title: t('timeReport') },
    { to: `/tasks?mode=list&filter=${encodeURIComponent(filterText(ofProject(id)) ?? '')}`, title: t('list') },
  ];
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1>{project ? <Link to={`/projects/${id}`} title={t('card')}>{project.title}</Link> : <Skeleton width={220} height={24} />}</h1>
        <NavTabs tabs={tabs} label={t('places')} />
        <span className={classes.grow} />
        {view === 'board' && <Switch size="xs" label={t('closedTasks')} checked={closed} onChange={(event) => setClosed(event.currentTarget.checked)} />}
        {project && !project.closed && (project.role === 'head' || project.role === 'member') && type.can.add && <Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('add')}</Button>}
      </div>
      <Suspense fallback={<Skeleton height={240} m={20} radius={10} width="auto" />}>
        {view === 'board' && <PlanBoard path={`project/${id}`} closed={closed} />}
        {view === 'gantt' && project && <Gantt filter={ofProject(id)} shifts={project.shifts} />}
        {view === 'time' && <TimeTable project={id} />}
        {adding && <NewTask type={type} given={{ project: id }} onClose={() => setAdding(false)} />}
      </Suspense>
    </div>
  );
}
