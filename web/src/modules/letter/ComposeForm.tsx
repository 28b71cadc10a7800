import { useEffect, useRef, useState } from 'react';
import { Button, Chip, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useReportFailure } from '~/app/useReportFailure';
import { Keys } from '~/lib/actions/Keys';
import { ApiProblem } from '~/lib/api/ApiProblem';
import { post, remove } from '~/lib/api/api';
import { useFormat } from '~/lib/format/useFormat';
import { useMe } from '~/lib/session/useMe';
import { useText } from '~/lib/text/useText';
import type { Planning } from '~/modules/activity/data';
import { useActivityNews } from '~/modules/activity/useActivityNews';
import type { StoredFile } from '~/modules/records/data/types';
import { idsOf } from '~/modules/records/fields/ids';
import { uploadFile } from '~/modules/records/fields/uploadFile';
import { CommentEditor } from '~/modules/records/timeline/CommentEditor';
import { Files } from '~/modules/records/timeline/Files';
import { Dialog } from '~/ui/Dialog';
import { showToast } from '~/ui/toasts';
import { useIsPhone } from '~/ui/useIsPhone';
import { composeTexts } from './compose/texts';
import type { Composing, Filled, Letter, Templates } from './data';
import { addressOf, dropLetterDraft, nameOf, readLetterDraft, writeLetterDraft, type LetterDraft } from './draft';
import classes from './Letter.module.css';
import type { LetterDialogProps } from './LetterDialog';
import { letterTexts } from './texts';

const PLACES = /\{\{[^{}]*\}\}/g;

const named = (name: string, address: string): string => (name ? `${name} <${address}>` : address);

interface Props extends LetterDialogProps {
  composing: Composing;
  templates: Templates;
  planning: Planning;
}

/** A letter as it is written: what is typed is kept at once, Ctrl+Enter sends it. */
export function ComposeForm({ type, id, planned, composing, templates, planning, onClose, onTaken }: Props) {
  const t = useText(composeTexts);
  const l = useText(letterTexts);
  const format = useFormat();
  const me = useMe();
  const isPhone = useIsPhone();
  const report = useReportFailure();
  const refresh = useActivityNews();
  const open = composing.people.filter((each) => each.refused === null);
  const signature = composing.signature ? `<p></p>${composing.signature}` : '';
  const [draft, setDraft] = useState<LetterDraft>(
    () => readLetterDraft(type, id) ?? { to: open.slice(0, 1).map((each) => named(each.name, each.address)), cc: [], subject: '', html: signature, files: [], recordFiles: [], result: null, key: crypto.randomUUID() },
  );
  const [withCopy, setWithCopy] = useState(draft.cc.length > 0);
  const [template, setTemplate] = useState<string | null>(null);
  const [filled, setFilled] = useState<Filled['gaps']>([]);
  const [busy, setBusy] = useState(false);
  /** The editor takes a text from elsewhere only when it begins anew. */
  const [version, setVersion] = useState(0);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const put = (part: Partial<LetterDraft>): void => {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setDraft(next);
    writeLetterDraft(type, id, next);
  };
  const kind = planning.kinds.find((each) => each.id === (planned ? idsOf(planned.values['kind'])[0] : undefined)) ?? planning.kinds.find((each) => each.code === 'LETTER');
  const way = planned ? planning.ways.find((each) => each.id === idsOf(planned.values['way'])[0]) : undefined;
  const allowed = way?.defaults.find((each) => each.kind === kind?.id)?.results ?? [];
  const results = way || kind?.needsResult ? planning.results.filter((each) => allowed.length === 0 || allowed.includes(each.id)) : [];

  const wanted = (texts: string[]) => texts.map((text) => {
    const address = addressOf(text).toLowerCase();
    const known = open.find((each) => each.address === address);
    return { address, name: nameOf(text), ...(known ? { type: known.type, id: known.id } : {}) };
  });
  const send = useMutation({
    mutationFn: () => {
      const { to, cc, subject, html, files, recordFiles, result, key } = latest.current;
      return post<Letter>('/api/letters', { type, id, activity: planned?.id ?? null, to: wanted(to), cc: wanted(cc), subject, html, files: files.map((file) => file.id), recordFiles, result, key });
    },
    onSuccess: async (letter) => {
      const kept = latest.current;
      const takeBack = async (): Promise<void> => {
        try {
          const { files } = await remove<{ files: StoredFile[] }>(`/api/letters/${letter.id}`);
          writeLetterDraft(type, id, { ...kept, files, recordFiles: [], key: crypto.randomUUID() });
          showToast(l('taken'));
          onTaken();
        } catch (failure) {
          if (failure instanceof ApiProblem && failure.status === 409) showToast(l('gone'), { tone: 'bad' });
          else report(failure);
        }
        await refresh();
      };
      dropLetterDraft(type, id);
      onClose();
      showToast(l('sent'), { action: { title: l('withdraw'), run: () => void takeBack() }, matter: 'letter' });
      await refresh();
    },
  });
  const problem = send.error instanceof ApiProblem ? send.error : null;
  const fields = problem?.fields ?? {};
  const others = Object.entries(fields).filter(([field]) => !['to', 'cc', 'subject', 'html', 'files', 'recordFiles', 'result'].includes(field)).map(([, text]) => text);
  const message = problem ? (problem.isOffline ? t('offline') : (others[0] ?? (Object.keys(fields).length === 0 ? problem.detail : null))) : null;
  const go = (): void => {
    if (!send.isPending && !busy) send.mutate();
  };

  const attach = async (files: File[]): Promise<void> => {
    if (files.length === 0) return;
    setBusy(true);
    try {
      const added = await Promise.all(files.map(uploadFile));
      put({ files: [...latest.current.files, ...added] });
    } catch (failure) {
      report(failure);
    } finally {
      setBusy(false);
    }
  };
  const choose = async (chosen: string | null): Promise<void> => {
    const one = templates.items.find((each) => String(each.id) === chosen);
    setTemplate(chosen);
    if (!one) return;
    setBusy(true);
    try {
      const text = await post<Filled>('/api/letters/filling', { type, id, subject: one.subject, html: one.html });
      setFilled(text.gaps);
      // what was written already stays, below the text of the template
      put({ subject: text.subject || latest.current.subject, html: `${text.html}${latest.current.html || signature}` });
      setVersion((now) => now + 1);
    } catch (failure) {
      report(failure);
    } finally {
      setBusy(false);
    }
  };

  const size = [...draft.files, ...composing.files.filter((file) => draft.recordFiles.includes(file.id))].reduce((sum, file) => sum + file.size, 0);
  const unknown = [...new Set(`${draft.subject} ${draft.html}`.match(PLACES) ?? [])];
  const empty = filled.filter((gap) => gap.why === 'empty').map((gap) => titleOf(templates, gap.code));
  const refused = composing.people.filter((each) => each.refused === 'refused').map((each) => named(each.name, each.address));
  const back = composing.people.filter((each) => each.refused === 'back').map((each) => named(each.name, each.address));
  const people = [...new Set(open.map((each) => named(each.name, each.address)))];
  const groups = [
    { group: t('template.common'), items: templates.items.filter((each) => !each.own).map((each) => ({ value: String(each.id), label: each.title })) },
    { group: t('template.own'), items: templates.items.filter((each) => each.own).map((each) => ({ value: String(each.id), label: each.title })) },
  ].filter((group) => group.items.length > 0);
  const addresses = (line: 'to' | 'cc') => (
    <TagsInput
      label={t(line)}
      placeholder={draft[line].length === 0 ? t('to.of') : ''}
      data={people.filter((each) => !draft.to.includes(each) && !draft.cc.includes(each))}
      value={draft[line]}
      onChange={(next) => put({ [line]: next })}
      splitChars={[',', ';']}
      acceptValueOnBlur
      error={fields[line] ?? null}
      maxTags={50}
      {...(line === 'to' && draft.to.length === 0 ? { 'data-autofocus': true } : {})}
    />
  );
  return (
    <Dialog
      title={composing.title ? `${t('title')}: ${composing.title}` : t('title')}
      act={t('send')}
      onClose={onClose}
      onSubmit={go}
      busy={send.isPending}
      disabled={busy}
      message={message}
      size={760}
      foot={!isPhone && <span className={classes.hint}><Keys keys="mod+enter" /> {t('kept')}</span>}
    >
      <div
        role="presentation"
        className={classes.compose}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.defaultPrevented) return;
          // a letter is sent on purpose: Enter in a line sends nothing
          if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) event.preventDefault();
          if (event.ctrlKey || event.metaKey) go();
        }}
      >
        <div className={classes.row}>
          {addresses('to')}
          {!withCopy && <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setWithCopy(true)}>{t('cc.add')}</Button>}
        </div>
        {people.length === 0 && refused.length === 0 && <p className={classes.hint}>{t('nobody')}</p>}
        {refused.length > 0 && <p className={classes.warn}>{t('refused', { names: refused.join(', ') })}</p>}
        {back.length > 0 && <p className={classes.warn}>{t('back', { names: back.join(', ') })}</p>}
        {withCopy && addresses('cc')}
        <div className={classes.row}>
          <Select label={t('template')} placeholder={t(groups.length > 0 ? 'template.of' : 'template.none')} data={groups} value={template} onChange={(next) => void choose(next)} searchable disabled={groups.length === 0} />
          <Button component={Link} to="/letters/templates" variant="subtle" color="gray" size="compact-sm" onClick={onClose}>{t('templates')}</Button>
        </div>
        <TextInput label={t('subject')} maxLength={500} value={draft.subject} error={fields['subject'] ?? null} onChange={(event) => put({ subject: event.currentTarget.value })} {...(draft.to.length > 0 ? { 'data-autofocus': true } : {})} />
        <div>
          <p className={classes.label}>{t('text')}</p>
          <div className={classes.editor}>
            <CommentEditor
              key={version}
              plain
              html={draft.html}
              label={t('text')}
              placeholder={t('text.of')}
              onChange={(html, isEmpty) => put({ html: isEmpty ? '' : html })}
              onFiles={(files) => void attach(files)}
              onStored={(added) => put({ files: [...latest.current.files, ...added] })}
              onSend={go}
              onCancel={onClose}
            >
              {null}
            </CommentEditor>
            {draft.files.length > 0 && <div className={classes.files}><Files files={draft.files} onRemove={(file) => put({ files: draft.files.filter((each) => each.id !== file.id) })} /></div>}
          </div>
          {fields['html'] && <p className={classes.error} role="alert">{fields['html']}</p>}
        </div>
        {unknown.length > 0 && <p className={classes.warn}>{t('unknown', { fields: unknown.join(', ') })}</p>}
        {empty.length > 0 && <p className={classes.hint}>{t('empty', { fields: empty.join(', ') })}</p>}
        {composing.files.length > 0 && (
          <MultiSelect
            label={t('files.card')}
            placeholder={draft.recordFiles.length === 0 ? t('files.card.of') : ''}
            data={composing.files.map((file) => ({ value: String(file.id), label: file.name }))}
            value={draft.recordFiles.map(String)}
            onChange={(next) => put({ recordFiles: next.map(Number) })}
            searchable
          />
        )}
        {size > 0 && <p className={size > composing.largest ? classes.warn : classes.hint}>{t(size > composing.largest ? 'files.large' : 'files.size', { now: format.size(size), most: format.size(composing.largest) })}</p>}
        {(fields['files'] ?? fields['recordFiles']) && <p className={classes.error} role="alert">{fields['files'] ?? fields['recordFiles']}</p>}
        {results.length > 0 && (
          <div>
            <p className={classes.label}>{t('result')}</p>
            <Chip.Group value={draft.result === null ? null : String(draft.result)} onChange={(next) => put({ result: Number(next) })}>
              <div className={classes.row} role="group" aria-label={t('result')}>{results.map((each) => <Chip key={each.id} size="xs" value={String(each.id)}>{each.title}</Chip>)}</div>
            </Chip.Group>
            {fields['result'] && <p className={classes.error} role="alert">{fields['result']}</p>}
          </div>
        )}
        <p className={classes.hint}>
          {composing.from && `${t('from', { name: me.person.name, address: composing.from })}. `}
          {composing.replyTo ? t('answers', { address: composing.replyTo }) : t('answers.company', { address: composing.from ?? '' })}
        </p>
      </div>
    </Dialog>
  );
}

function titleOf(templates: Templates, code: string): string {
  for (const group of templates.fields) {
    const field = group.fields.find((each) => each.code === code);
    if (field) return `${group.title}: ${field.title}`;
  }
  return code;
}
