import { Modal } from '@mantine/core';
import { Keys } from '~/lib/actions/Keys';
import { useCurrentActions } from '~/lib/actions/useCurrentActions';
import { useLanguage } from '~/lib/text/LanguageContext';
import { useText } from '~/lib/text/useText';
import classes from './KeysWindow.module.css';
import { appTexts } from './texts';

/** The list of keys of everything that can be done at this place. */
export function KeysWindow({ onClose }: { onClose(): void }) {
  const t = useText(appTexts);
  const language = useLanguage();
  const groups = new Map<string, { id: string; title: string; keys: string }[]>();
  for (const action of useCurrentActions()) {
    const keys = action.keys?.[0];
    if (!keys) continue;
    const group = action.group(language);
    groups.set(group, [...(groups.get(group) ?? []), { id: action.id, title: action.title(language), keys }]);
  }
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size={640} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={classes.groups}>
        {[...groups].map(([title, lines]) => (
          <section key={title}>
            <h3>{title}</h3>
            {lines.map((line) => (
              <div key={line.id} className={classes.line}>
                <span>{line.title}</span>
                <Keys keys={line.keys} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
