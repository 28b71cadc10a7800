import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from './language';

/** What may be put into a text: names, numbers, dates. */
export type TextValues = Record<string, string | number | Date | null | undefined>;

/** A text that is chosen by language when it is shown. */
export type Label = (language: Language) => string;

/** The texts of a module in every language (ICU message syntax). */
export interface Texts<K extends string> {
  readonly messages: Record<Language, Record<K, string>>;
  format(language: Language, key: K, values?: TextValues): string;
  /** A text to be read later, for menus and actions. */
  label(key: K, values?: TextValues): Label;
}

/**
 * Declares a module's texts. Both languages must have the same keys: the compiler refuses a missing one.
 */
export function defineTexts<K extends string>(messages: { ru: Record<K, string>; en: Record<NoInfer<K>, string> }): Texts<K> {
  const compiled = new Map<string, IntlMessageFormat>();
  const format = (language: Language, key: K, values?: TextValues): string => {
    const message: string = messages[language][key];
    if (!message.includes('{')) return message;
    const id = `${language}/${key}`;
    let formatter = compiled.get(id);
    if (!formatter) {
      formatter = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
      compiled.set(id, formatter);
    }
    return String(formatter.format(values));
  };
  return { messages, format, label: (key, values) => (language) => format(language, key, values) };
}
