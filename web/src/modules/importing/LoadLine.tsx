import { Link } from 'react-router';
import { useFormat } from '~/lib/format/useFormat';
import { useText, type Translate } from '~/lib/text/useText';
import type { RecordType } from '~/modules/records/data/types';
import classes from './LoadLine.module.css';
import type { Load } from './loads';
import { importingTexts } from './texts';

/** What a load has done, in a line; empty where nothing. */
export function loadResult(load: Load, t: Translate<Parameters<typeof importingTexts.format>[1]>): string {
  return [load.added > 0 && t('result.added', { n: load.added }), load.updated > 0 && t('result.updated', { n: load.updated }), load.skipped > 0 && t('result.skipped', { n: load.skipped }), load.refused > 0 && t('result.refused', { n: load.refused })].filter(Boolean).join(', ');
}

/** One load in the list: file, when, by whom, how it went. */
export function LoadLine({ load, type }: { load: Load; type: RecordType | undefined }) {
  const t = useText(importingTexts);
  const format = useFormat();
  const result = loadResult(load, t);
  return (
    <li>
      <Link to={`/import/${load.id}`} className={classes.line}>
        <span className={classes.name}>
          <b>{load.name}</b>
          <small title={format.momentFull(load.createdAt)}>{[type?.titlePlural, format.moment(load.createdAt), load.createdByName].filter(Boolean).join(' · ')}</small>
        </span>
        <span className={classes.result}>
          <i data-state={load.state}>{t(`state.${load.state}`)}</i>
          <small>{load.state === 'running' ? t('progress', { done: format.number(load.done), of: format.number(load.total) }) : result || t('rows', { n: load.total })}</small>
        </span>
      </Link>
    </li>
  );
}
