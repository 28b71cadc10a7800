import { queryOptions } from '@tanstack/react-query';
import { get } from '~/lib/api/api';
import type { Language } from '~/lib/text/language';

export interface FormField {
  code: string;
  /** Empty for the field's own title. */
  label: string;
  required: boolean;
}

/** A public form as it is written. */
export interface FormDraft {
  title: string;
  language: Language;
  active: boolean;
  source: number | null;
  fields: FormField[];
  heading: string;
  about: string;
  button: string;
  thanks: string;
  redirect: string;
  sites: string[];
  theme: 'auto' | 'light' | 'dark';
  accent: string;
  joins: boolean;
  fillSeconds: number;
  perHour: number;
  consent: string;
}

export interface SiteForm extends FormDraft {
  id: number;
  code: string;
  url: string;
  consentVersion: number;
  answers: number;
  /** Required fields of a lead that the form does not ask for: its answers become no leads. */
  missing: string[];
}

export interface AskableField {
  code: string;
  title: string;
  input: string;
}

export interface FormAnswer {
  id: number;
  at: string;
  address: string;
  agent: string;
  referrer: string;
  content: Record<string, unknown>;
  consent: { version: number; text: string } | null;
  record: { type: string; id: number } | null;
  problem: string | null;
}

export const formsQuery = queryOptions({
  queryKey: ['crm', 'forms'],
  queryFn: ({ signal }) => get<{ items: SiteForm[]; fields: AskableField[] }>('/api/crm/forms', undefined, { signal }),
});

/** What a new form begins with. */
export function newForm(language: Language, title: string): FormDraft {
  return {
    title, language, active: true, source: null, heading: '', about: '', button: '', thanks: '', redirect: '', sites: [], theme: 'auto', accent: '', joins: false, fillSeconds: 2, perHour: 60, consent: '',
    fields: [{ code: 'firstName', label: '', required: true }, { code: 'phones', label: '', required: true }, { code: 'comments', label: '', required: false }],
  };
}

/** What is sent of a form. */
export function draftOf(form: FormDraft): FormDraft {
  const { title, language, active, source, fields, heading, about, button, thanks, redirect, sites, theme, accent, joins, fillSeconds, perHour, consent } = form;
  return { title, language, active, source: source ?? null, fields, heading, about, button, thanks, redirect, sites, theme, accent, joins, fillSeconds, perHour, consent };
}

/** What a site puts into its page: the frame, and a line that hands over the campaign of the visit. */
export function snippetOf(form: SiteForm): string {
  const id = `kontor-${form.code}`;
  const path = new URL(form.url).pathname;
  const base = form.url.slice(0, form.url.length - path.length);
  return [
    `<iframe id="${id}" title="${form.heading || form.title}" style="width:100%;min-height:560px;border:0"></iframe>`,
    `<script>(function(){var s=new URLSearchParams(location.search);s.set('ref',document.referrer||location.href);document.getElementById('${id}').src='${base}${path}?'+s})()</script>`,
  ].join('\n');
}
