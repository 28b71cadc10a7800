import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Section } from '~/ui/Section';
import { PersonSelect } from '~/modules/identity/PersonSelect';
import type { Draft } from './loads';
import { importingTexts } from './texts';
import classes from './ValueMapping.module.css';

/** Who is meant by each name in the file, once per name. */
export function PeopleMapping({ draft, onChange }: { draft: Draft; onChange(changes: Record<string, unknown>): void }) {
  const t = useText(importingTexts);
  const format = useFormat();
  const people = [...(draft.values.people ?? [])].sort((a, b) => Number(a.personId !== null) - Number(b.personId !== null) || b.count - a.count);
  const unknown = people.filter((each) => each.personId === null && !each.queue).length;
  const fallback = draft.settings.defaultResponsible;
  return (
    <Section flush title={t('people')} about={unknown > 0 ? t('people.unknown', { n: unknown }) : t('people.known')}>
      <ul className={classes.list}>
        {people.map((each) => (
          <li key={each.value}>
            <div><b>{each.value}</b><small>{t('rows', { n: each.count })}</small></div>
            <div className={classes.choice}>
              {each.queue ? (
                <span className={classes.queue}><Icon of={IconUsers} size={16} />{t('people.queue')}</span>
              ) : (
                <PersonSelect label="" placeholder={fallback === 'queue' ? t('people.defaultQueue') : t('people.default')} value={each.personId} onChange={(id) => onChange({ people: { [each.value]: id } })} />
              )}
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange({ people: { [each.value]: each.queue ? null : 'queue' } })}>{each.queue ? t('people.choose') : t('people.toQueue')}</Button>
            </div>
          </li>
        ))}
        <li>
          <div><b>{t('people.others')}</b><small>{t('people.othersText')}</small></div>
          <div className={classes.choice}>
            {fallback === 'queue' ? <span className={classes.queue}><Icon of={IconUsers} size={16} />{t('people.queue')}</span> : <PersonSelect label="" placeholder={t('people.me')} value={fallback === null ? null : Number(fallback)} onChange={(id) => id !== null && onChange({ defaultResponsible: id })} />}
            {fallback !== 'queue' && <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange({ defaultResponsible: 'queue' })}>{t('people.toQueue')}</Button>}
          </div>
        </li>
      </ul>
      {people.length >= 300 && <p className={classes.many}>{t('people.many', { n: format.number(300) })}</p>}
    </Section>
  );
}
