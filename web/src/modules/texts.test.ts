import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { Texts } from '~/lib/text/defineTexts';

const files = import.meta.glob<Record<string, unknown>>(['./**/texts.ts', '../app/texts.ts', '../ui/texts.ts'], { eager: true });

function isTexts(value: unknown): value is Texts<string> {
  return typeof value === 'object' && value !== null && 'messages' in value;
}

/** Names of the values a message asks for. */
function asked(message: string, language: string): string[] {
  const names = new Set<string>();
  const walk = (parts: unknown[]): void => {
    for (const part of parts as { type: number; value?: string; options?: Record<string, { value: unknown[] }> }[]) {
      if (part.type >= 1 && part.type <= 6 && part.value) names.add(part.value);
      for (const option of Object.values(part.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

describe.each(Object.entries(files))('texts of %s', (_file, exports) => {
  for (const texts of Object.values(exports).filter(isTexts)) {
    it('has every key in both languages', () => {
      expect(Object.keys(texts.messages.en).sort()).toEqual(Object.keys(texts.messages.ru).sort());
    });
    it.each(Object.keys(texts.messages.ru))('says "%s" in both languages with the same values', (key) => {
      const ru = texts.messages.ru[key] ?? '';
      const en = texts.messages.en[key] ?? '';
      expect(ru.trim()).not.toBe('');
      expect(en.trim()).not.toBe('');
      expect(en).not.toMatch(/[А-Яа-яЁё]/);
      expect(asked(en, 'en')).toEqual(asked(ru, 'ru'));
    });
  }
});
