import { useQuery } from '@tanstack/react-query';
import { Menu } from '@mantine/core';
import { IconArrowsSplit2, IconCalendarMonth, IconChartBar, IconChevronDown, IconClock, IconColumns3, IconGauge, IconLayoutKanban, IconReport, IconStar, IconTemplate } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { opens } from '~/lib/session/has';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { filterText, type Filter } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import classes from './TaskRoles.module.css';
import { FAVORITES, countersQuery, roleFilter, withFresh, withOverdue, withUnanswered, type Counts, type Role } from './data';
import { taskWords } from './words/texts';

const ROLES: Role[] = ['doing', 'helping', 'watching', 'given'];

/** Further pages, behind one button: all of them beside the roles would not fit a line. */
const PAGES = [
  { code: 'time', icon: IconClock },
  { code: 'flows', icon: IconArrowsSplit2 },
  { code: 'reports', icon: IconReport },
  { code: 'templates', icon: IconTemplate },
  { code: 'efficiency', icon: IconGauge },
] as const;

function address(filter: Filter): string {
  return `/tasks?mode=list&filter=${encodeURIComponent(filterText(filter) ?? '')}`;
}

/** One's tasks by what one is to them; each figure is the count of the list that it opens. */
export function TaskRoles() {
  const t = useText(taskWords);
  const me = useMe();
  const format = useFormat();
  const [params] = useSearchParams();
  const { data } = useQuery(countersQuery);
  const shown = params.get('filter') ?? '';
  const counts = (role: Role): Counts | undefined => data?.items.find((item) => item.role === role);
  const now = data?.now ?? '';
  // the moment of the figures moves on: the same list is meant
  const without = (text: string): string => text.replace(/"to":"[^"]*"/g, '');
  const isShown = (filter: Filter): boolean => without(shown) === without(filterText(filter) ?? '');
  const role = ROLES.find((each) => [roleFilter(each), withOverdue(roleFilter(each), now), withUnanswered(roleFilter(each)), withFresh(roleFilter(each))].some(isShown));
  const asked = role ?? 'doing';
  const figures = counts(asked);
  return (
    <nav className={classes.roles} aria-label={t('roles')}>
      <Link className={classes.role} to="/tasks?mode=list&filter=" aria-current={shown === '' ? 'page' : undefined}>{t('role.all')}</Link>
      {ROLES.map((each) => (
        <Link key={each} className={classes.role} to={address(roleFilter(each))} aria-current={each === role ? 'page' : undefined}>
          {t(`role.${each}`)}
          {counts(each) !== undefined && <b>{format.number(counts(each)!.open)}</b>}
        </Link>
      ))}
      <Link className={classes.role} to={address(FAVORITES)} aria-current={isShown(FAVORITES) ? 'page' : undefined}><Icon of={IconStar} size={15} />{t('favorites')}</Link>
      <span className={classes.grow} />
      <Link className={classes.role} to="/tasks/deadlines"><Icon of={IconLayoutKanban} size={15} />{t('board')}</Link>
      <Link className={classes.role} to="/tasks/plan"><Icon of={IconColumns3} size={15} />{t('plan')}</Link>
      <Link className={classes.role} to={shown ? `/tasks/gantt?filter=${encodeURIComponent(shown)}` : '/tasks/gantt'}><Icon of={IconChartBar} size={15} />{t('gantt')}</Link>
      {opens(me, 'activity') && <Link className={classes.role} to="/calendar?only=task&show=month"><Icon of={IconCalendarMonth} size={15} />{t('calendar')}</Link>}
      <Menu position="bottom-end">
        <Menu.Target><button type="button" className={classes.role}>{t('pages')}<Icon of={IconChevronDown} size={15} /></button></Menu.Target>
        <Menu.Dropdown>
          {PAGES.map(({ code, icon }) => <Menu.Item key={code} component={Link} to={`/tasks/${code}`} leftSection={<Icon of={icon} size={16} />}>{t(code)}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {figures && figures.overdue + figures.unanswered + figures.fresh > 0 && <span className={classes.line} />}
      {figures && figures.fresh > 0 && (
        <Link className={classes.flag} data-kind="fresh" to={address(withFresh(roleFilter(asked)))} aria-current={isShown(withFresh(roleFilter(asked))) ? 'page' : undefined}>{t('fresh', { n: format.number(figures.fresh) })}</Link>
      )}
      {figures && figures.overdue > 0 && (
        <Link className={classes.flag} data-kind="overdue" to={address(withOverdue(roleFilter(asked), now))} aria-current={isShown(withOverdue(roleFilter(asked), now)) ? 'page' : undefined}>{t('overdue', { n: format.number(figures.overdue) })}</Link>
      )}
      {figures && figures.unanswered > 0 && (
        <Link className={classes.flag} data-kind="unanswered" to={address(withUnanswered(roleFilter(asked)))} aria-current={isShown(withUnanswered(roleFilter(asked))) ? 'page' : undefined}>{t('unanswered', { n: format.number(figures.unanswered) })}</Link>
      )}
    </nav>
  );
}
