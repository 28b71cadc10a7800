import type { SettingsSection } from './SettingsSection';

const plain = (text: string): string => text.toLowerCase().replaceAll('\u0451', '\u0435');

/** The sections that hold every word of the text, in either language; those with all words in their title come first. */
export function findSections(sections: SettingsSection[], text: string): SettingsSection[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return sections;
  const holds = (place: string): boolean => words.every((word) => place.includes(word));
  const found = sections.map((section) => {
    const titles = plain(`${section.title('ru')} ${section.title('en')}`);
    const rest = (['ru', 'en'] as const).map((language) => `${section.text(language)} ${section.keywords?.(language) ?? ''}`).join(' ');
    return { section, rank: holds(titles) ? 0 : holds(`${titles} ${plain(rest)}`) ? 1 : 2 };
  });
  return found
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .map((each) => each.section);
}
