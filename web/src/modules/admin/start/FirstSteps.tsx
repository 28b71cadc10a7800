import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { adminTexts } from '../texts';
import { StepList } from './StepList';
import { checklistQuery } from './checklistQuery';

/** The list of first steps as a page of its own. */
export function FirstSteps() {
  const t = useText(adminTexts);
  const list = useQuery(checklistQuery);
  return (
    <Page title={t('first.title')} width="text">
      <Loaded of={list}>{(steps) => <Section flush><StepList steps={steps} /></Section>}</Loaded>
    </Page>
  );
}
