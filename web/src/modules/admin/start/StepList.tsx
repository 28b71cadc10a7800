import { Button, Progress } from '@mantine/core';
import { IconChevronRight, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { adminTexts } from '../texts';
import classes from './FirstSteps.module.css';
import type { FirstStep } from './checklistQuery';

/** The first steps with what is already done; the next one has the button. */
export function StepList({ steps }: { steps: FirstStep[] }) {
  const t = useText(adminTexts);
  const { company } = useMe();
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done);
  return (
    <>
      <div className={classes.head}>
        <p>{done === steps.length ? t('first.allDone') : t('first.about', { company: company.name })}</p>
        <div className={classes.progress}>
          <Progress value={(done / Math.max(steps.length, 1)) * 100} size={6} aria-label={t('first.progress')} />
          <span>{t('first.done', { done, of: steps.length })}</span>
        </div>
      </div>
      <ul className={classes.list}>
        {steps.map((step) => (
          <li key={step.code} data-done={step.done || undefined}>
            <span className={classes.mark}><Icon of={step.done ? IconCircleCheckFilled : IconCircle} size={22} /></span>
            {step.href ? (
              <Link to={step.href}>
                <b>{step.title}</b>
                {step.text && <small>{step.text}</small>}
              </Link>
            ) : (
              <div>
                <b>{step.title}</b>
                {step.text && <small>{step.text}</small>}
              </div>
            )}
            {step.href && (step === next ? <Button component={Link} to={step.href}>{t('first.go')}</Button> : <Icon of={IconChevronRight} size={16} />)}
          </li>
        ))}
      </ul>
    </>
  );
}
