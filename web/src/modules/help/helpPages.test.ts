import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { HELP_PAGES, helpFor } from './helpPages';

it('has every page in both languages, each with the same headings and links', () => {
  const folder = fileURLToPath(new URL('./pages', import.meta.url));
  for (const language of ['ru', 'en']) expect(readdirSync(`${folder}/${language}`).sort()).toEqual(HELP_PAGES.map((page) => `${page}.md`).sort());
  for (const page of HELP_PAGES) {
    const [ru, en] = ['ru', 'en'].map((language) => readFileSync(`${folder}/${language}/${page}.md`, 'utf8'));
    const links = (text = ''): string[] => [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect(links(en)).toEqual(links(ru));
    expect(en?.match(/^#+ /gm)).toEqual(ru?.match(/^#+ /gm));
  }
});

it('leads from a place to its page', () => {
  expect(helpFor('/deals/12')).toBe('/help/card');
  expect(helpFor('/deals')).toBe('/help/board');
  expect(helpFor('/companies')).toBe('/help/lists');
  expect(helpFor('/')).toBe('/help/home');
});
