import { IconMessages } from '@tabler/icons-react';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Notice } from '~/ui/Notice';
import { kindIcon } from '../kindIcon';
import { Count } from './Count';
import type { Channel, Portrait } from './data';
import classes from './Portrait.module.css';
import { portraitTexts } from './texts';

/** By which ways one works with a client, and how much it takes. */
export function WorkPart({ work }: { work: Portrait['work'] }) {
  const t = useText(portraitTexts);
  const format = useFormat();
  if (!work) return <div className={classes.part}><h3>{t('work')}</h3><p className={classes.hidden}>{t('hidden')}</p></div>;
  if (work.all.count === 0) return <div className={classes.part}><h3>{t('work')}</h3><Notice icon={IconMessages} title={t('none')} text={t('noneText')} /></div>;
  const preferred = work.channels.find((channel) => channel.kind === work.preferred);
  const long = (minutes: number): string => {
    const h = Math.floor(minutes / 60);
    if (minutes === 0) return t('dash');
    if (h === 0) return t('minutes', { n: minutes });
    return minutes % 60 === 0 ? t('hours.even', { h }) : t('hours', { h, m: minutes % 60 });
  };
  const row = (channel: Channel) => (
    <tr key={channel.kind}>
      <td><span className={classes.name}><Icon of={kindIcon(channel.code)} size={16} />{channel.title}</span></td>
      <td data-label={t('count')}><Count of={channel} label={channel.title} /></td>
      <td data-label={t('share')}><span className={classes.share}><span className={classes.bar} aria-hidden><span style={{ width: `${channel.share}%` }} /></span>{format.percent(channel.share / 100)}</span></td>
      <td data-label={t('incoming')}>{format.number(channel.incoming)}</td>
      <td data-label={t('outgoing')}>{format.number(channel.outgoing)}</td>
      <td data-label={t('answered')}>{channel.answered === null ? t('dash') : format.percent(channel.answered / 100)}</td>
      <td data-label={t('time')}>{long(channel.minutes)}</td>
    </tr>
  );
  return (
    <div className={classes.part}>
      <h3>{t('work')}</h3>
      <p className={classes.about}>{t('work.about')}</p>
      <dl className={classes.figures}>
        {preferred && <div><dt>{t('preferred')}</dt><dd>{preferred.title}<small>{preferred.incoming > 0 ? t('preferred.in') : t('preferred.out')}</small></dd></div>}
        <div><dt>{t('contacts')}</dt><dd><Count of={work.all} label={t('contacts')} /></dd></div>
        {work.perDeal && (
          <div>
            <dt>{t('perDeal')}</dt>
            <dd>{work.perDeal.average === null ? t('dash') : format.number(work.perDeal.average)}<small>{work.perDeal.average === null ? t('perDeal.none') : t('perDeal.of', { activities: work.perDeal.activities.count, deals: work.perDeal.deals.count })}</small></dd>
          </div>
        )}
      </dl>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead><tr><th>{t('channel')}</th><th>{t('count')}</th><th>{t('share')}</th><th>{t('incoming')}</th><th>{t('outgoing')}</th><th title={t('answered.about')}>{t('answered')}</th><th>{t('time')}</th></tr></thead>
          <tbody>{work.channels.map(row)}</tbody>
        </table>
      </div>
    </div>
  );
}
