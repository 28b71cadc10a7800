import { Suspense, lazy, useState } from 'react';
import { ActionIcon, Tooltip } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconPencil } from '@tabler/icons-react';
import { patch } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Block } from '~/modules/crm/client/Block';
import type { CardPart } from '~/modules/records/extensions';
import { RichText } from '~/modules/records/timeline/RichText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import classes from './CallList.module.css';
import { refreshCallLists } from './data';
import { callListTexts } from './texts';

const ScriptEditor = lazy(() => import('./ScriptEditor').then((module) => ({ default: module.ScriptEditor })));

/** What is said. */
export function ScriptBlock({ item }: CardPart) {
  const t = useText(callListTexts);
  const [changing, setChanging] = useState(false);
  const script = typeof item.values['script'] === 'string' ? item.values['script'] : '';
  const act = t(script ? 'script.change' : 'script.add');
  return (
    <Block title={t('script')} tools={item.can.update && <Tooltip label={act}><ActionIcon aria-label={act} onClick={() => setChanging(true)}><Icon of={IconPencil} size={16} /></ActionIcon></Tooltip>}>
      {script ? <div className={classes.script}><RichText html={script} /></div> : <p className={classes.none}>{t('script.none')}</p>}
      {changing && <ScriptDialog id={item.id} script={script} onClose={() => setChanging(false)} />}
    </Block>
  );
}

function ScriptDialog({ id, script, onClose }: { id: number; script: string; onClose(): void }) {
  const t = useText(callListTexts);
  const queries = useQueryClient();
  const [text, setText] = useState(script);
  const save = useSave(
    () => patch(`/api/records/calllist/${id}`, { values: { script: text || null } }),
    async () => {
      onClose();
      await refreshCallLists(queries);
    },
  );
  return (
    <Dialog title={t('script')} size={640} act={t('save')} busy={save.pending} message={save.message ?? save.fields['script']} onSubmit={() => save.run()} onClose={onClose}>
      <Suspense fallback={null}><ScriptEditor html={script} onChange={setText} /></Suspense>
    </Dialog>
  );
}
