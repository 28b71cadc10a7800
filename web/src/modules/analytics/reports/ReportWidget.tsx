import { IconEyeOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { WidgetProps } from '~/lib/home/Widget';
import { useText } from '~/lib/text/useText';
import { Notice } from '~/ui/Notice';
import { Picture } from './Picture';
import type { Answer } from './report';
import { reportTexts } from './texts';

/** A report as a tile of the start page. */
export function ReportWidget({ data }: WidgetProps<{ path?: string; answer?: Answer; gone?: boolean }>) {
  const t = useText(reportTexts);
  if (data.gone || !data.answer || !data.path) return <Notice icon={IconEyeOff} title={t('widget.gone')} text={t('widget.goneText')} compact />;
  return (
    <>
      <Picture answer={data.answer} picture={data.answer.picture} label={t('widget.open')} tile />
      <Link to={data.path} style={{ display: 'inline-block', marginTop: 8, color: 'var(--k-accent)', fontSize: 13 }}>{t('widget.open')}</Link>
    </>
  );
}
