import { useState, type ReactNode } from 'react';
import { PasswordInput } from '@mantine/core';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { identityTexts } from '../texts';
import { securityTexts } from './texts';

interface Asked {
  message: string | null;
  answer(password: string | null): void;
}

/**
 * Runs what the server allows only to who has just shown that it is him: asks for the password when it is wanted and tries
 * again. `run` resolves with null when the person gives up; `dialog` has to be drawn.
 */
export function useProof(): { run<T>(send: (proof: { password?: string }) => Promise<T>): Promise<T | null>; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const run = async <T,>(send: (proof: { password?: string }) => Promise<T>): Promise<T | null> => {
    let proof: { password?: string } = {};
    for (;;) {
      try {
        return await send(proof);
      } catch (failure) {
        if (!(failure instanceof ApiProblem) || (failure.code !== 'password_needed' && !failure.fields['password'])) throw failure;
        const message = failure.fields['password'] ?? null;
        const password = await new Promise<string | null>((answer) => setAsked({ message, answer }));
        setAsked(null);
        if (password === null) return null;
        proof = { password };
      }
    }
  };
  return { run, dialog: asked && <PasswordDialog asked={asked} /> };
}

function PasswordDialog({ asked }: { asked: Asked }) {
  const t = useText(securityTexts);
  const identity = useText(identityTexts);
  const [password, setPassword] = useState('');
  return (
    <Dialog title={t('proof.title')} act={t('proof.act')} disabled={!password} onSubmit={() => asked.answer(password)} onClose={() => asked.answer(null)}>
      <p>{t('proof.text')}</p>
      <PasswordInput label={t('proof.password')} autoComplete="current-password" data-autofocus value={password} onChange={(event) => setPassword(event.currentTarget.value)} error={asked.message} visibilityToggleButtonProps={{ 'aria-label': identity('password.show') }} />
    </Dialog>
  );
}
