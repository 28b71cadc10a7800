import { Menu, Switch } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import classes from './CellPicker.module.css';
import { ScopeChoice } from './ScopeChoice';
import { above, knowsOpened, ownRight, readyRight, rightAt, sameRight, type Action, type Place, type Right, type Role } from './data';
import { accessTexts } from './texts';
import { useRightName } from './useRightName';

/** A field of the matrix: what holds there, and the menu that changes it. */
export function CellPicker({ role, place, title, action, onChange }: { role: Role; place: Place; title: string; action: Action; onChange(right: Right | null): void }) {
  const t = useText(accessTexts);
  const nameOf = useRightName();
  const own = ownRight(role, place, action);
  const right = rightAt(role, place, action);
  const upper = above(place);
  const ready = readyRight(role, place, action);
  const inherited = ready ?? rightAt(role, upper, action);
  const differs = role.basedOn !== null && !sameRight(right, role.standards[place.type]?.[action] ?? role.standard[action]);
  const name = nameOf(action, right);
  const notes = [own ? t('cell.own') : '', differs ? t('cell.differs') : ''].filter(Boolean).join(', ');
  return (
    <Menu position="bottom-start" withinPortal width={290}>
      <Menu.Target>
        <button type="button" className={classes.cell} data-scope={right.scope} data-own={own !== null || undefined} data-differs={differs || undefined} aria-label={`${title}, ${t(`action.${action}`)}: ${name}${notes ? ` (${notes})` : ''}`}>
          <span>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{`${title} · ${t(`action.${action}`)}`}</Menu.Label>
        <ScopeChoice action={action} leader={role.basis === 'leader'} right={right} onChoose={(next) => onChange({ ...next, opened: knowsOpened(action) && next.scope !== 'all' && right.opened })} />
        {knowsOpened(action) && right.scope !== 'all' && (
          <>
            <Menu.Divider />
            <div className={classes.opened}>
              <Switch size="sm" label={t('cell.opened')} description={t('cell.openedHint')} checked={right.opened} onChange={(event) => onChange({ ...right, opened: event.currentTarget.checked })} />
            </div>
          </>
        )}
        {own && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChange(null)}>{t(upper && !ready ? 'cell.inherit' : 'cell.standard', { value: nameOf(action, inherited) })}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
