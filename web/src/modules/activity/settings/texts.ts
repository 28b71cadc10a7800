import { defineTexts } from '~/lib/text/defineTexts';

export const activitySettingsTexts = defineTexts({
  ru: {
    'rules': 'Правила дел', 'rules.text': 'Какие дела завершают с результатом, что следует за результатом, где нужен следующий шаг.', 'rules.words': 'дела звонки встречи результаты работы следующий шаг виды дел',
    'kinds': 'Виды дел', 'kinds.about': 'Дело отмеченного вида нельзя завершить без результата. Виды добавляют в справочнике «Виды дел».', 'needsResult': '{title}: завершать с результатом',
    'results': 'Результаты работы', 'results.about': 'Что следует за результатом. Новые результаты добавляют в справочнике «Результаты работы»: они доступны сразу.', 'asksNext': 'Требует следующего шага', 'moves': 'Переводит на стадию', 'moves.none': 'Стадия не меняется', 'lossReason': 'Причина отказа', 'lossReason.none': 'Не задаётся',
    'pipelines': 'Следующий шаг в воронках', 'pipelines.about': 'В отмеченной воронке запись переводят дальше только с запланированным следующим шагом.', 'saved': 'Сохранено',
  },
  en: {
    'rules': 'Rules of activities', 'rules.text': 'Which activities end with a result, what follows from results, where a next step is needed.', 'rules.words': 'activities calls meetings results next step kinds',
    'kinds': 'Kinds of activities', 'kinds.about': 'An activity of a marked kind cannot end without a result. Kinds are added in the reference book “Kinds of activities”.', 'needsResult': '{title}: ends with a result',
    'results': 'Results of work', 'results.about': 'What follows from a result. New results are added in the reference book “Results of work” and can be chosen at once.', 'asksNext': 'Asks for a next step', 'moves': 'Moves to a stage', 'moves.none': 'The stage stays', 'lossReason': 'Loss reason', 'lossReason.none': 'Not set',
    'pipelines': 'Next step in pipelines', 'pipelines.about': 'In a marked pipeline a record moves on with a planned next step only.', 'saved': 'Saved',
  },
});
