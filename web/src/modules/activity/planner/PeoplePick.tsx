import { Button, Checkbox, Popover } from '@mantine/core';
import { IconChevronDown, IconUsers } from '@tabler/icons-react';
import { useMe } from '~/lib/session/useMe';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { personOf } from '~/modules/records/data/refs';
import { Dot } from '~/ui/Dot';
import { Icon } from '~/ui/Icon';
import { hueOf } from './look';
import classes from './PeoplePick.module.css';
import { plannerTexts } from './texts';

/** So many calendars are laid over each other at most. */
export const MOST_PEOPLE = 30;

/** For a head: whose calendars are shown, each in its colour. */
export function PeoplePick({ led, chosen, onChange }: { led: number[]; chosen: number[]; onChange(people: number[]): void }) {
  const t = useText(plannerTexts);
  const me = useMe().person.id;
  const nameOf = (id: number): string => (id === me ? t('people.me') : (personOf(id)?.name ?? numbered(id)));
  const all = [me, ...led];
  const only = chosen.length === 1 ? chosen[0]! : null;
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" className={classes.pick ?? ''} leftSection={<Icon of={IconUsers} size={16} />} rightSection={<Icon of={IconChevronDown} size={14} />} aria-label={t('people')}>
          <span className={classes.words}>{only === null ? t('people.count', { n: chosen.length }) : nameOf(only)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.drop ?? ''}>
        <div className={classes.acts}>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange([me])}>{t('people.only')}</Button>
          <Button variant="subtle" size="compact-xs" onClick={() => onChange(all.slice(0, MOST_PEOPLE))}>{t('people.all')}</Button>
        </div>
        <ul className={classes.list}>
          {all.map((id) => {
            const isChosen = chosen.includes(id);
            return (
              <li key={id}>
                <Checkbox
                  size="sm"
                  checked={isChosen}
                  disabled={(isChosen && chosen.length === 1) || (!isChosen && chosen.length >= MOST_PEOPLE)}
                  label={<span className={classes.name}>{chosen.length > 1 && isChosen && <Dot color={hueOf(chosen, id)} />}{nameOf(id)}</span>}
                  onChange={() => onChange(isChosen ? chosen.filter((each) => each !== id) : all.filter((each) => each === id || chosen.includes(each)))}
                />
              </li>
            );
          })}
        </ul>
        {chosen.length >= MOST_PEOPLE && <p className={classes.most}>{t('people.most', { n: MOST_PEOPLE })}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
