import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBuildingBank, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post } from '~/lib/api/api';
import { recordPath } from '~/lib/recordPath';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { showToast } from '~/ui/toasts';
import lines from '../client/Block.module.css';
import { RequisiteLines } from './RequisiteLines';
import classes from './Requisites.module.css';
import { ownCompaniesQuery } from './requisites';
import { requisiteTexts } from './texts';

/** The legal entities on whose behalf the portal sells; each is a company of its own, with its card and requisites. Everybody may choose them, who sets up the CRM keeps them. */
export function OwnCompaniesPage() {
  const t = useText(requisiteTexts);
  const queries = useQueryClient();
  const companies = useQuery(ownCompaniesQuery);
  const [adding, setAdding] = useState(false);
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => post('/api/records/company', { values: { title: name.trim(), isOwn: true } }),
    onSuccess: async () => {
      showToast(t('own.added'));
      setAdding(false);
      setName('');
      await queries.invalidateQueries({ queryKey: ['records', 'company'] });
    },
  });
  const problem = add.error instanceof ApiProblem ? (Object.values(add.error.fields)[0] ?? add.error.detail) : null;
  return (
    <Page title={t('own.title')} acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setAdding(true)}>{t('own.add')}</Button>}>
      <Loaded of={companies}>
        {(items) => (
          <div className={classes.page}>
            {items.length === 0 && <Notice icon={IconBuildingBank} title={t('own.none')} text={t('own.noneText')} />}
            {items.map((company) => (
              <section key={company.id} className={classes.company} aria-label={company.title}>
                <div className={classes.companyHead}>
                  <span>{company.title}</span>
                  <Button variant="default" size="compact-sm" component={Link} to={recordPath('company', company.id)}>{t('own.open')}</Button>
                </div>
                {company.requisites.length === 0 && <p className={lines.none}>{t('none')}</p>}
                {company.requisites.map((each) => <RequisiteLines key={each.id} requisite={each} badge={each.main && company.requisites.length > 1} />)}
              </section>
            ))}
          </div>
        )}
      </Loaded>
      {adding && (
        <Dialog title={t('own.add')} act={t('own.add')} onClose={() => setAdding(false)} onSubmit={() => add.mutate()} busy={add.isPending} disabled={!name.trim()} message={problem}>
          <TextInput label={t('own.name')} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </Dialog>
      )}
    </Page>
  );
}
