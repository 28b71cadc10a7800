import { useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { findStage, orderedStages } from '~/modules/records/data/stages';
import { useMove, type Refusal } from '~/modules/records/data/useMove';
import type { CardPart } from '~/modules/records/extensions';
import { RefusedMove } from '~/modules/records/parts/RefusedMove';
import { crmTexts } from '../texts';
import { Conversion } from './Conversion';

/** What becomes of a lead: a client, or nothing with its reason. */
export function LeadEnding({ type, item }: CardPart) {
  const t = useText(crmTexts);
  const [converting, setConverting] = useState(false);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const move = useMove(type, setRefused);
  const found = findStage(type, item.values['stage']);
  if (!found || !item.can.update || found.stage.semantic === 'S') return null;
  const junk = orderedStages(found.pipeline).filter((stage) => stage.semantic === 'F' && stage.id !== found.stage.id);
  return (
    <>
      <Button.Group>
        <Button size="compact-md" onClick={() => setConverting(true)}>{t('lead.convert')}</Button>
        {junk.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button size="compact-md" px={6} aria-label={t('more')}><Icon of={IconChevronDown} size={15} /></Button>
            </Menu.Target>
            <Menu.Dropdown>
              {junk.map((stage) => <Menu.Item key={stage.id} leftSection={<Icon of={IconX} size={16} />} onClick={() => void move(item, stage.id)}>{stage.title}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        )}
      </Button.Group>
      {converting && <Conversion type={type} item={item} onClose={() => setConverting(false)} />}
      {refused && <RefusedMove type={type} refusal={refused} onClose={() => setRefused(null)} />}
    </>
  );
}
