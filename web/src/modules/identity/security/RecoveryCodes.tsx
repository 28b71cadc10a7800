import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import form from '../open/form.module.css';
import classes from './RecoveryCodes.module.css';
import { securityTexts } from './texts';

/** Codes for the day when the phone is lost: to download or copy, shown this one time. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useText(securityTexts);
  const [copied, setCopied] = useState(false);
  const text = codes.join('\n');
  const download = (): void => {
    const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = t('recovery.file');
    link.click();
    URL.revokeObjectURL(address);
  };
  const copy = (): void => {
    navigator.clipboard?.writeText(text).then(() => setCopied(true), () => setCopied(false));
  };
  return (
    <div className={form.steps}>
      <p className={form.hint}>{t('recovery.save')}</p>
      <ul className={classes.codes}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className={classes.acts}>
        <Button variant="default" leftSection={<Icon of={IconDownload} size={16} />} onClick={download}>{t('recovery.download')}</Button>
        <Button variant="default" leftSection={<Icon of={copied ? IconCheck : IconCopy} size={16} />} onClick={copy}>{copied ? t('recovery.copied') : t('recovery.copy')}</Button>
      </div>
    </div>
  );
}
