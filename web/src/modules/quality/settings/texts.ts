import { defineTexts } from '~/lib/text/defineTexts';

export const qualitySettingsTexts = defineTexts({
  ru: {
    use: 'Заполняемость полей', 'use.text': 'Какие поля заполняют и кто ими пользуется, а какие только удлиняют карточку.', 'use.words': 'короткая карточка лишние поля скрыть пустые заполнение использование назначение зачем нужно качество',
    score: 'Качество записей', 'score.text': 'Что считать хорошей карточкой: вес каждого поля, свежесть, рабочие адреса и телефоны.', 'score.words': 'оценка балл вес полнота заполненность исправить ошибки почта не доходит телефон неверный устарело',
  },
  en: {
    use: 'Use of fields', 'use.text': 'Which fields are filled and used, and which only make the card longer.', 'use.words': 'short card needless fields hide empty fill rate usage purpose quality',
    score: 'Quality of records', 'score.text': 'What a good card is: the weight of each field, freshness, addresses and phones that work.', 'score.words': 'score points weight completeness mend errors bounced e-mail invalid phone outdated',
  },
});
