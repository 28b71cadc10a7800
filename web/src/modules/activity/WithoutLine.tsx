import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { IconPlus } from '@tabler/icons-react';
import { recordPath } from '~/lib/recordPath';
import { numbered } from '~/lib/text/numbered';
import { useText } from '~/lib/text/useText';
import { useRecordType } from '~/modules/records/data/useRecordType';
import type { Item } from '~/modules/records/data/types';
import { FieldValue } from '~/modules/records/fields/FieldValue';
import { Icon } from '~/ui/Icon';
import type { Planning } from './data';
import classes from './DayPage.module.css';
import { PlanForm } from './PlanForm';
import { activityTexts } from './texts';

/** A deal or lead without a next step: the step is planned where it stands. */
export function WithoutLine({ type, item, planning, chosen, adding, onAdding }: { type: string; item: Item; planning: Planning | undefined; chosen: boolean; adding: boolean; onAdding(on: boolean): void }) {
  const t = useText(activityTexts);
  const known = useRecordType(type);
  const stage = known.byCode.get('stage');
  return (
    <li className={classes.without} data-row={`${type} ${item.id}`} data-chosen={chosen || undefined}>
      <div className={classes.about}>
        <span>
          <Link to={recordPath(type, item.id)}>{String(item.values['title'] ?? numbered(item.id))}</Link>
          <small>{stage && <FieldValue type={known} field={stage} values={item.values} />}</small>
        </span>
        {planning && !adding && <Button variant="default" size="compact-sm" leftSection={<Icon of={IconPlus} size={14} />} onClick={() => onAdding(true)}>{t('plan')}</Button>}
      </div>
      {adding && planning && <div className={classes.plan}><PlanForm type={type} id={item.id} planning={planning} onClose={() => onAdding(false)} /></div>}
    </li>
  );
}
