import { useState } from 'react';
import { Button, Stepper } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { NoRightPage } from '~/app/NoRightPage';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { AddressStep } from './AddressStep';
import { FoundStep } from './FoundStep';
import { MappingStep } from './MappingStep';
import classes from './Migration.module.css';
import { MoveStep } from './MoveStep';
import { moveQuery, sourcesQuery, type Move } from './data';
import { migrationTexts } from './texts';

/** Moving a portal here in four steps: its address, what there is, what becomes of it, the move with its report. */
export function MigrationPage() {
  const t = useText(migrationTexts);
  const me = useMe();
  const sources = useQuery({ ...sourcesQuery, enabled: me.can.administer });
  const [chosen, setChosen] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  if (!me.can.administer) return <NoRightPage />;
  return (
    <Loaded of={sources}>
      {(items) => {
        const id = adding ? null : (items.find((one) => one.id === chosen) ?? items[0])?.id ?? null;
        return (
          <Page
            title={t('title')}
            acts={
              id !== null && (
                <>
                  {items.length > 1 && items.filter((one) => one.id !== id).map((one) => <Button key={one.id} variant="subtle" onClick={() => setChosen(one.id)}>{one.host}</Button>)}
                  <Button variant="default" onClick={() => setAdding(true)}>{t('another')}</Button>
                </>
              )
            }
          >
            {id === null ? (
              <Steps active={0}>
                <AddressStep
                  onFound={(move) => {
                    setAdding(false);
                    setChosen(move.source.id);
                    void sources.refetch();
                  }}
                  {...(items.length > 0 ? { onCancel: () => setAdding(false) } : {})}
                />
              </Steps>
            ) : (
              <SourceView
                key={id}
                id={id}
                onForgotten={() => {
                  setChosen(null);
                  void sources.refetch();
                }}
              />
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}

function SourceView({ id, onForgotten }: { id: number; onForgotten(): void }) {
  const queries = useQueryClient();
  const move = useQuery(moveQuery(id));
  const [step, setStep] = useState<number | null>(null);
  const keep = (next: Move): void => {
    queries.setQueryData(moveQuery(id).queryKey, next);
    void queries.invalidateQueries({ queryKey: sourcesQuery.queryKey });
  };
  return (
    <Loaded of={move}>
      {(data) => {
        const begun = data.source.pass > 0;
        const active = step ?? (begun ? 3 : 1);
        return (
          <Steps active={active} onStep={(next) => setStep(next)}>
            {active === 0 && <AddressStep of={data} onFound={(next) => { keep(next); setStep(1); }} />}
            {active === 1 && <FoundStep move={data} onFound={keep} onNext={() => setStep(2)} />}
            {active === 2 && <MappingStep move={data} onChange={keep} onNext={() => setStep(3)} />}
            {active === 3 && <MoveStep move={data} onForgotten={onForgotten} />}
          </Steps>
        );
      }}
    </Loaded>
  );
}

function Steps({ active, onStep, children }: { active: number; onStep?(step: number): void; children: React.ReactNode }) {
  const t = useText(migrationTexts);
  return (
    <div className={classes.steps}>
      <Stepper active={active} {...(onStep ? { onStepClick: onStep } : {})} size="sm" allowNextStepsSelect={Boolean(onStep)} className={classes.stepper ?? ''}>
        <Stepper.Step label={t('step.address')} />
        <Stepper.Step label={t('step.found')} />
        <Stepper.Step label={t('step.mapping')} />
        <Stepper.Step label={t('step.move')} />
      </Stepper>
      {children}
    </div>
  );
}
