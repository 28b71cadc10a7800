import { useQuery } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Loaded } from '~/ui/Loaded';
import classes from './Developers.module.css';
import type { Delivery, Handler } from './data';
import { bitrixTexts } from './texts';

/** What a handler was told lately and what it has answered. */
export function AnswerDialog({ handler, onClose }: { handler: Handler; onClose(): void }) {
  const t = useText(bitrixTexts);
  const format = useFormat();
  const deliveries = useQuery({ queryKey: ['bitrix', 'deliveries', handler.id], queryFn: async () => (await get<{ items: Delivery[] }>(`/api/bitrix/outgoing/${handler.id}/deliveries`)).items, staleTime: 0 });
  return (
    <Dialog title={handler.title} onClose={onClose}>
      <Loaded of={deliveries} compact>
        {(items) =>
          items.length === 0 ? (
            <p>{t('outgoing.answers.none')}</p>
          ) : (
            <ul className={classes.list}>
              {items.map((item) => (
                <li key={item.id} className={classes.webhook}>
                  <div>
                    <b>{item.event}</b>
                    <small>{[format.moment(item.at), item.status === 0 ? t('outgoing.noAnswer') : String(item.status)].join(' · ')}</small>
                    <small>{item.answer}</small>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Dialog>
  );
}
