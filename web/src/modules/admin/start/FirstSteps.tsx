import { useState } from 'react';
import { Button, Progress, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronRight, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { adminTexts } from '../texts';
import classes from './FirstSteps.module.css';
import { checklistQuery } from './checklistQuery';
import { hidesFirstSteps, setHidesFirstSteps } from './hidesFirstSteps';

/** The list of first steps with what is already done. */
export function FirstSteps() {
  const t = useText(adminTexts);
  const { company } = useMe();
  const list = useQuery(checklistQuery);
  const [hidden, setHidden] = useState(hidesFirstSteps);
  return (
    <Page title={t('first.title')} width="text">
      <Loaded of={list}>
        {(steps) => {
          const done = steps.filter((step) => step.done).length;
          const next = steps.find((step) => !step.done);
          return (
            <>
              <Section flush>
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
              </Section>
              <Switch
                size="sm"
                label={t('first.hide')}
                checked={hidden}
                onChange={(event) => {
                  setHidden(event.currentTarget.checked);
                  setHidesFirstSteps(event.currentTarget.checked);
                }}
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
