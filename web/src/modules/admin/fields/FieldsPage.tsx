import { useState } from 'react';
import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { IconDots, IconForms, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import { Loaded } from '~/ui/Loaded';
import { Notice } from '~/ui/Notice';
import { Page } from '~/ui/Page';
import { Section } from '~/ui/Section';
import { showToast } from '~/ui/toasts';
import { useConfirm } from '~/ui/useConfirm';
import { typesQuery } from '~/modules/records/data/queries';
import type { Field, RecordType } from '~/modules/records/data/types';
import { adminTexts } from '../texts';
import { FieldDialog } from './FieldDialog';
import classes from './FieldsPage.module.css';
import { customFieldsQuery, isBuilding, type CustomField } from './customFields';
import { kindIcons } from './kindIcons';

/** The fields of each record type: those made here with what they are for, and the product's own. */
export function FieldsPage() {
  const t = useText(adminTexts);
  const { data: types } = useSuspenseQuery(typesQuery);
  const [params, setParams] = useSearchParams();
  const type = types.find((each) => each.code === params.get('type')) ?? types.find((each) => each.code === 'deal') ?? types[0];
  const fields = useQuery({ ...customFieldsQuery(type?.code ?? ''), enabled: type !== undefined });
  const [editing, setEditing] = useState<CustomField | 'new' | null>(null);
  if (!type) return null;
  const present = fields.data?.items ?? [];
  const deleted = fields.data?.deleted ?? [];
  return (
    <Page
      title={t('place.fields')}
      beside={<SegmentedControl size="xs" aria-label={t('pipelines.type')} value={type.code} onChange={(code) => setParams({ type: code }, { replace: true })} data={types.map((each) => ({ value: each.code, label: each.titlePlural }))} />}
      acts={<Button leftSection={<Icon of={IconPlus} size={16} />} onClick={() => setEditing('new')}>{t('field')}</Button>}
    >
      <Loaded of={fields}>
        {() =>
          present.length === 0 ? (
            <Notice icon={IconForms} title={t('fields.empty')} text={t('fields.emptyText')}>
              <Button onClick={() => setEditing('new')}>{t('fields.addFirst')}</Button>
            </Notice>
          ) : (
            <Section flush title={t('fields.own')} about={t('fields.ownText')}>
              <ul className={classes.list}>{present.map((field) => <OwnField key={field.code} field={field} type={type} onEdit={() => setEditing(field)} />)}</ul>
            </Section>
          )
        }
      </Loaded>
      {deleted.length > 0 && (
        <Section flush title={t('fields.deleted')} about={t('fields.deletedText')}>
          <ul className={classes.list}>{deleted.map((field) => <DeletedField key={field.code} field={field} type={type} />)}</ul>
        </Section>
      )}
      <SystemFields type={type} />
      {editing && <FieldDialog field={editing === 'new' ? null : editing} type={type} types={types} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function OwnField({ field, type, onEdit }: { field: CustomField; type: RecordType; onEdit(): void }) {
  const t = useText(adminTexts);
  const queries = useQueryClient();
  const report = useReportFailure();
  const confirm = useConfirm();
  const refresh = (): void => {
    void queries.invalidateQueries({ queryKey: customFieldsQuery(type.code).queryKey });
    void queries.invalidateQueries({ queryKey: ['record-types'] });
  };
  const restore = (): void => void post(`/api/records/${type.code}/fields/${field.code}/restore`).then(refresh, report);
  const removeIt = async (): Promise<void> => {
    if (!(await confirm({ title: t('field.removeTitle', { title: field.title }), text: t('field.removeText'), act: t('remove') }))) return;
    remove(`/api/records/${type.code}/fields/${field.code}`).then(() => {
      refresh();
      showToast(t('field.removed', { title: field.title }), { action: { title: t('undo'), run: restore } });
    }, report);
  };
  return (
    <li>
      <span className={classes.kind} title={t(`kind.${field.kind}`)}><Icon of={kindIcons[field.kind]} /></span>
      <div className={classes.what}>
        <b>{field.title}</b>
        <small>
          {t(`kind.${field.kind}`)}
          {field.multiple && ` · ${t('field.several')}`}
          {field.required ? ` · ${t('field.always')}` : (field.requiredFrom?.length ?? 0) > 0 && ` · ${t('field.fromStage')}`}
          {isBuilding(field) && ` · ${t('field.building')}`}
          {field.index === 'failed' && ` · ${t('field.indexFailed', { reason: field.indexError ?? '' })}`}
        </small>
      </div>
      <div className={classes.purpose}>
        {field.purpose ? <span>{field.purpose}</span> : <em>{t('field.noPurpose')}</em>}
        {field.usedBy && <small>{field.usedBy}</small>}
      </div>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('field.acts', { title: field.title })}><Icon of={IconDots} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconPencil} />} onClick={onEdit}>{t('edit')}</Menu.Item>
          <Menu.Item color="red" leftSection={<Icon of={IconTrash} />} onClick={() => void removeIt()}>{t('remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function DeletedField({ field, type }: { field: CustomField; type: RecordType }) {
  const t = useText(adminTexts);
  const format = useFormat();
  const queries = useQueryClient();
  const report = useReportFailure();
  const restore = (): void => {
    post(`/api/records/${type.code}/fields/${field.code}/restore`).then(() => {
      void queries.invalidateQueries({ queryKey: customFieldsQuery(type.code).queryKey });
      void queries.invalidateQueries({ queryKey: ['record-types'] });
      showToast(t('field.restored', { title: field.title }));
    }, report);
  };
  return (
    <li data-deleted>
      <span className={classes.kind}><Icon of={kindIcons[field.kind]} /></span>
      <div className={classes.what}>
        <b>{field.title}</b>
        <small>{t(`kind.${field.kind}`)} · {t('field.deletedAt', { at: format.moment(field.deletedAt!) })}</small>
      </div>
      <Button variant="default" size="compact-sm" onClick={restore}>{t('restore')}</Button>
    </li>
  );
}

function SystemFields({ type }: { type: RecordType }) {
  const t = useText(adminTexts);
  const [opened, setOpened] = useState(false);
  const fields = type.fields.filter((field: Field) => !field.custom);
  return (
    <Section flush title={t('fields.system')} about={t('fields.systemText', { n: fields.length })} acts={<Button variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>{opened ? t('hide') : t('show')}</Button>}>
      {opened && (
        <ul className={classes.list}>
          {fields.map((field) => (
            <li key={field.code}>
              <span className={classes.kind}><Icon of={kindIcons[field.kind] ?? IconForms} /></span>
              <div className={classes.what}>
                <b>{field.title}</b>
                <small>{t(`kind.${field.kind}`)}{field.readOnly && ` · ${t('field.readOnly')}`}</small>
              </div>
              <code className={classes.code}>{field.code}</code>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
