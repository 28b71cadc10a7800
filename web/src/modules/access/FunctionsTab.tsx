import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '~/lib/text/useText';
import { Loaded } from '~/ui/Loaded';
import { Section } from '~/ui/Section';
import classes from './FunctionsTab.module.css';
import { registryQuery, type Role } from './data';
import { accessTexts } from './texts';
import { useRoleChanges } from './useRole';

/** Which pages the role sees and which parts of the administration it has. */
export function FunctionsTab({ role }: { role: Role }) {
  const t = useText(accessTexts);
  const registry = useQuery(registryQuery);
  const { setFunctions } = useRoleChanges(role);
  const stateOf = (code: string) => role.functions.find((each) => each.code === code);
  return (
    <Loaded of={registry}>
      {({ functions }) => (
        <div className={classes.parts}>
          {(['page', 'widget', 'part'] as const).map((kind) => (
          <Section key={kind} title={t(`functions.${kind}`)} about={kind === 'part' ? undefined : t(`functions.${kind}.about`)}>
            <ul className={classes.functions}>
              {functions
                .filter((each) => each.kind === kind)
                .map((each) => {
                  const state = stateOf(each.code);
                  const granted = state?.granted ?? false;
                  return (
                    <li key={each.code}>
                      <Checkbox
                        label={each.title}
                        description={!each.mine ? t('functions.notMine') : role.basedOn !== null && state && state.granted !== state.standard ? t('cell.differs') : undefined}
                        checked={granted}
                        disabled={!each.mine}
                        onChange={(event) => setFunctions([{ code: each.code, granted: event.currentTarget.checked === state?.standard ? null : event.currentTarget.checked }])}
                      />
                    </li>
                  );
                })}
            </ul>
          </Section>
          ))}
        </div>
      )}
    </Loaded>
  );
}
