import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '~/lib/text/useText';
import type { CardPart } from '~/modules/records/extensions';
import { Floating } from '~/modules/records/filter/Floating';
import { Addresses } from './Addresses';
import classes from './QualityMark.module.css';
import { Reasons } from './Reasons';
import { scoreQuery } from './data';
import { level } from './level';
import { scoreTexts } from './texts';

/** The score of a record on its card; a click says what is missing. */
export function QualityMark({ type, item }: CardPart) {
  const t = useText(scoreTexts);
  const [opened, setOpened] = useState(false);
  const [first] = useState(item.version);
  const kept = item.values['quality'];
  // what is kept follows a change within seconds: after one the server is asked how it is now
  const asked = useQuery({ ...scoreQuery(type.code, item.id, item.version), enabled: opened || item.version !== first || typeof kept !== 'number' });
  const score = asked.data?.score ?? kept;
  if (!type.byCode.has('quality') || typeof score !== 'number') return null;
  return (
    <Floating
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('badge', { score })}
      width={340}
      target={
        <button type="button" className={classes.mark} data-level={level(score)} aria-label={t('badge', { score })} title={t('badge', { score })} onClick={() => setOpened(!opened)}>
          {t('badge.short', { score })}
        </button>
      }
    >
      <div className={classes.window}>
        {asked.data && (
          <>
            <Reasons score={asked.data} />
            <Addresses type={type.code} id={item.id} emails={asked.data.emails} disabled={!item.can.update} />
          </>
        )}
        <Link to={`/mend?type=${type.code}`}>{t('row')}</Link>
      </div>
    </Floating>
  );
}
