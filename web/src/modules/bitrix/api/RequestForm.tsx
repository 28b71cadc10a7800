import { useEffect, useRef, useState } from 'react';
import { Button, CopyButton, PasswordInput, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import classes from './Api.module.css';
import { address, command, send, type Operation } from './contract';
import { apiTexts } from './texts';

/** One request: its parameters, its body, as whom it is sent, and what came back. */
export function RequestForm({ operation }: { operation: Operation }) {
  const t = useText(apiTexts);
  const me = useMe();
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(operation.parameters.map((each) => [each.name, each.usual])));
  const [body, setBody] = useState(operation.body ?? '');
  const [as, setAs] = useState<'me' | 'token'>('me');
  const [token, setToken] = useState('');
  const path = address(operation, values);
  // on a phone the form stands below the list
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const readable = operation.body === null || isJson(body);
  const call = useMutation({ mutationFn: () => send(operation, path ?? '', body, as === 'token' ? token.trim() : null, me.person.language ?? 'ru') });
  const writes = operation.method !== 'GET';
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        call.mutate();
      }}
    >
      <div className={classes.address}><b>{operation.method}</b> <code>{operation.path}</code></div>
      {operation.parameters.map((each) => (
        <TextInput key={each.name} label={each.name} description={each.type || undefined} withAsterisk={each.required} value={values[each.name] ?? ''} onChange={(event) => setValues({ ...values, [each.name]: event.currentTarget.value })} />
      ))}
      {operation.body !== null && <Textarea className={classes.body ?? ''} label={t('body')} autosize minRows={4} maxRows={20} spellCheck={false} value={body} error={readable ? undefined : t('body.wrong')} onChange={(event) => setBody(event.currentTarget.value)} />}
      <SegmentedControl aria-label={t('as')} value={as} onChange={(value) => setAs(value as 'me' | 'token')} data={[{ value: 'me', label: t('as.me') }, { value: 'token', label: t('as.token') }]} />
      {as === 'token' && <PasswordInput label={t('token')} description={t('token.hint')} autoComplete="off" value={token} onChange={(event) => setToken(event.currentTarget.value)} />}
      <div className={classes.acts}>
        <Button type="submit" loading={call.isPending} disabled={path === null || !readable || (as === 'token' && token.trim() === '')}>{t('send')}</Button>
        {path !== null && (
          <CopyButton value={command(operation, path, body)}>
            {({ copied, copy }) => <Button variant="default" title={t('command')} onClick={copy}>{copied ? t('copied') : t('command')}</Button>}
          </CopyButton>
        )}
        {writes && <small>{t('changes')}</small>}
      </div>
      <div aria-live="polite">
        {call.isError && <p className={classes.hint}>{t('failed')}</p>}
        {call.data && (
          <>
            <p className={classes.status}><b data-failed={call.data.status >= 400 || undefined}>{call.data.status}</b> {t('took', { millis: call.data.millis })}</p>
            {call.data.text === '' ? <p className={classes.hint}>{t('empty')}</p> : <pre className={classes.answer}>{call.data.text}</pre>}
          </>
        )}
      </div>
    </form>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
