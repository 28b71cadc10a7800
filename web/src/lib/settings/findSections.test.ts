import { describe, expect, it } from 'vitest';
import type { SettingsSection } from './SettingsSection';
import { findSections } from './findSections';

const section = (id: string, ru: string, en: string, textRu: string, textEn: string): SettingsSection => ({
  id,
  part: 'data',
  title: (language) => (language === 'ru' ? ru : en),
  text: (language) => (language === 'ru' ? textRu : textEn),
  icon: () => null,
  to: `/${id}`,
  order: 10,
});

const all = [
  section('books', 'Справочники', 'Reference books', 'Источники, причины отказа, значения полей', 'Sources, reasons, values of fields'),
  section('fields', 'Поля', 'Fields', 'Что знать о клиенте, учёт по отраслям', 'What to know of a client'),
];
const ids = (text: string): string[] => findSections(all, text).map((each) => each.id);

describe('the search in settings', () => {
  it('finds by title, description and both languages', () => {
    expect(ids('справочник')).toEqual(['books']);
    expect(ids('reference')).toEqual(['books']);
    expect(ids('клиенте')).toEqual(['fields']);
  });
  it('makes no difference between е and ё', () => {
    expect(ids('учет')).toEqual(['fields']);
    expect(ids('учёт')).toEqual(['fields']);
  });
  it('puts a title before a description', () => {
    expect(ids('пол')).toEqual(['fields', 'books']);
  });
  it('wants every word', () => {
    expect(ids('причины отказа')).toEqual(['books']);
    expect(ids('причины клиента')).toEqual([]);
  });
  it('shows everything for nothing', () => {
    expect(ids('  ')).toEqual(['books', 'fields']);
  });
});
