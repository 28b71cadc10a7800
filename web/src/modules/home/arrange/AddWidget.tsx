import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import type { KnownWidget, Tile } from '../data';
import { homeTexts } from '../page/texts';
import classes from './Arrange.module.css';

/** The widgets that can still be put on the board; one with choices as often as one likes. */
export function AddWidget({ widgets, tiles, onAdd }: { widgets: KnownWidget[]; tiles: Tile[]; onAdd(widget: KnownWidget): void }) {
  const t = useText(homeTexts);
  const left = widgets.filter((widget) => widget.options.length > 0 || !tiles.some((tile) => tile.widget === widget.code));
  if (left.length === 0) return <p className={classes.about}>{t('arrange.all')}</p>;
  return (
    <div>
      <Menu position="top-start" width={360}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon of={IconPlus} size={16} />}>{t('arrange.add')}</Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          {left.map((widget) => (
            <Menu.Item key={widget.code} onClick={() => onAdd(widget)}>
              <span className={classes.item}>
                {widget.title}
                {!widget.mine && ` (${t('arrange.notMine')})`}
                <small>{widget.about}</small>
              </span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
