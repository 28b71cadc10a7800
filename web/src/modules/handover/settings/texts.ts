import { defineTexts } from '~/lib/text/defineTexts';

export const handoverSettingsTexts = defineTexts({
  ru: {
    handover: 'Передача дел', 'handover.text': 'При увольнении, на отпуск, при смене участка: кто что получает, отмена, возврат в срок.', 'handover.words': 'увольнение переназначить ответственный отпуск заместитель передать уволить распределить',
    load: 'Нагрузка сотрудников', 'load.text': 'Открытые лиды и сделки по людям и стадиям, просроченное; перераспределить поровну.', 'load.words': 'нагрузка менеджеры отчёт виджет перераспределить',
  },
  en: {
    handover: 'Hand-over of work', 'handover.text': 'On dismissal, for an absence, with a change of territory: who gets what, undo, return in time.', 'handover.words': 'dismissal reassign responsible vacation deputy fire distribute',
    load: 'Load of people', 'load.text': 'Open leads and deals by person and stage, what is overdue; spread evenly.', 'load.words': 'workload managers report widget redistribute',
  },
});
