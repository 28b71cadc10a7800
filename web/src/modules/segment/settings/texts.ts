import { defineTexts } from '~/lib/text/defineTexts';

export const segmentSettingsTexts = defineTexts({
  ru: {
    'relations': 'Состояния отношений', 'relations.text': 'Когда клиент новый, спящий, потерянный или вернувшийся.', 'relations.words': 'состояние клиента спящий потерянный активный пороги дни тишины отток',
    'segments': 'Сегменты', 'segments.text': 'Части клиентской базы по правилу или списком.', 'segments.words': 'сегменты рынок группы клиентов правило список роли',
    'about': 'Состояние определяется по дням тишины с последнего признака жизни клиента. После сохранения состояния всех клиентов пересчитываются сразу, дальше — по событиям и каждую ночь.',
    'counts': 'Что считать признаком жизни', 'counts.both': 'Выигранную сделку, новую сделку или комментарий', 'counts.deal': 'Только выигранную сделку', 'counts.contact': 'Новую сделку или комментарий',
    'newFor': 'Новый: не купил и в базе не дольше, дней', 'sleepingAfter': 'Спящий: тишина дольше, дней', 'lostAfter': 'Потерянный: тишина дольше, дней', 'returnedFor': 'Вернувшийся: столько дней после возвращения', 'rest': 'Все остальные — действующие.', 'save': 'Сохранить', 'saved': 'Правило сохранено, состояния пересчитаны',
  },
  en: {
    'relations': 'States of the relation', 'relations.text': 'When a client is new, sleeping, lost or returned.', 'relations.words': 'state of client sleeping lost active thresholds days of silence churn',
    'segments': 'Segments', 'segments.text': 'Parts of the client base by rule or as a list.', 'segments.words': 'segments market groups of clients rule list roles',
    'about': 'The state follows from the days of silence since the client’s last sign of life. When you save, the states of all clients are found anew at once, afterwards with each event and every night.',
    'counts': 'What is a sign of life', 'counts.both': 'A won deal, a new deal or a comment', 'counts.deal': 'A won deal only', 'counts.contact': 'A new deal or a comment',
    'newFor': 'New: has bought nothing and is in the base for no longer than, days', 'sleepingAfter': 'Sleeping: silent for longer than, days', 'lostAfter': 'Lost: silent for longer than, days', 'returnedFor': 'Returned: for so many days after coming back', 'rest': 'All others are active.', 'save': 'Save', 'saved': 'The rule is saved, the states are found anew',
  },
});
