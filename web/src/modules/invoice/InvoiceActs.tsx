import { useState } from 'react';
import { ActionIcon, Menu } from '@mantine/core';
import { IconCoin, IconDots, IconFileX, IconPrinter } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { PayDialog } from './PayDialog';
import { WithdrawDialog } from './WithdrawDialog';
import { paperOf, type Invoice } from './data';
import { invoiceWords } from './words/texts';

/** What can be done with an invoice. */
export function InvoiceActs({ invoice }: { invoice: Invoice }) {
  const t = useText(invoiceWords);
  const [doing, setDoing] = useState<'pay' | 'withdraw' | null>(null);
  const open = invoice.can.update && invoice.state !== 'withdrawn';
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('acts', { number: invoice.number })}><Icon of={IconDots} size={16} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconPrinter} size={16} />} component="a" href={paperOf(invoice)} target="_blank" rel="noreferrer">{t('open')}</Menu.Item>
          {open && invoice.left > 0 && <Menu.Item leftSection={<Icon of={IconCoin} size={16} />} onClick={() => setDoing('pay')}>{t('pay')}</Menu.Item>}
          {open && invoice.paid === 0 && <Menu.Item color="red" leftSection={<Icon of={IconFileX} size={16} />} onClick={() => setDoing('withdraw')}>{t('withdraw')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {doing === 'pay' && <PayDialog invoice={invoice} onClose={() => setDoing(null)} />}
      {doing === 'withdraw' && <WithdrawDialog invoice={invoice} onClose={() => setDoing(null)} />}
    </>
  );
}
