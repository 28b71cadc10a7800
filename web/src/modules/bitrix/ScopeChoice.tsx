import { Checkbox } from '@mantine/core';
import { useText } from '~/lib/text/useText';
import classes from './Developers.module.css';
import { useScopeTitle } from './useScopeTitle';
import { bitrixTexts } from './texts';

/** What a program may reach. */
export function ScopeChoice({ scopes, value, onChange, error }: { scopes: string[]; value: string[]; onChange(scopes: string[]): void; error?: string | undefined }) {
  const t = useText(bitrixTexts);
  const title = useScopeTitle();
  return (
    <Checkbox.Group label={t('scopes')} value={value} onChange={onChange} error={error}>
      <div className={classes.scopes}>
        {scopes.map((scope) => <Checkbox key={scope} value={scope} label={title(scope)} />)}
      </div>
    </Checkbox.Group>
  );
}
