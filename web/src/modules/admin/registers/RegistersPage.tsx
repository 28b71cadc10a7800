import { useQueries, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { modules } from '~/app/modules';
import { paletteIcons } from '~/app/paletteIcons';
import { useFormat } from '~/lib/format/useFormat';
import { typePath } from '~/lib/recordPath';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import { totalQuery, typesQuery } from '~/modules/records/data/queries';
import { filterText } from '~/modules/records/filter/filter';
import { Icon } from '~/ui/Icon';
import { Page } from '~/ui/Page';
import { IconFileText } from '@tabler/icons-react';
import { RegisterFilter } from './RegisterFilter';
import classes from './RegistersPage.module.css';
import { recordFilter } from './recordFilter';
import { registerTexts } from './texts';
import { useRegisterAsk } from './useRegisterAsk';

/** Everything of the company, by person, client and period. */
export function RegistersPage() {
  const t = useText(registerTexts);
  const language = useLanguage();
  const format = useFormat();
  const { ask, set } = useRegisterAsk();
  const { data: types } = useSuspenseQuery(typesQuery);
  const others = useQuery({ queryKey: ['registers'], queryFn: async () => (await Promise.all(modules.map((module) => module.registers?.() ?? []))).flat().sort((a, b) => a.order - b.order), staleTime: Infinity, networkMode: 'always' });
  const asked = types.map((type) => ({ type, filter: recordFilter(type, ask) }));
  const totals = useQueries({ queries: asked.map(({ type, filter }) => ({ ...totalQuery(type.code, filter), enabled: filter !== null })) });
  return (
    <Page title={t('title')}>
      <p className={classes.about}>{t('about')}</p>
      <RegisterFilter ask={ask} onChange={set} />
      <section className={classes.part}>
        <h2>{t('records')}</h2>
        <ul className={classes.registers}>
          {asked.map(({ type, filter }, index) => {
            if (filter === null) return null;
            const total = totals[index]?.data;
            const text = filterText(filter.op === 'all' && filter.of.length === 0 ? null : filter);
            return (
              <li key={type.code}>
                <Link to={`${typePath(type.code)}?${new URLSearchParams({ mode: 'list', ...(text ? { filter: text } : {}) }).toString()}`} className={classes.register}>
                  <Icon of={paletteIcons[type.code] ?? IconFileText} size={19} />
                  <b>{type.titlePlural}</b>
                  {total && <span className={classes.count}>{total.exact ? format.number(total.count) : `> ${format.number(total.count)}`}</span>}
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
      <section className={classes.part}>
        <h2>{t('others')}</h2>
        <ul className={classes.registers}>
          {others.data?.map((register) => (
            <li key={register.id}>
              <Link to={register.to(ask)} className={classes.register}>
                <Icon of={register.icon} size={19} />
                <span>
                  <b>{register.title(language)}</b>
                  <small>{register.text(language)}</small>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
