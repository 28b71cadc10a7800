import { defineTexts } from '~/lib/text/defineTexts';

export const resultTexts = defineTexts({
  ru: { 'mark': 'Отметить результатом', 'unmark': 'Это не результат', 'result': 'Результат', 'results': 'Результаты', 'marked': 'Отмечено как результат', 'unmarked': 'Больше не результат', 'favorite.add': 'В избранное', 'favorite.remove': 'Убрать из избранного', 'pin': 'Закрепить над списком', 'unpin': 'Открепить', 'mute': 'Без звука', 'unmute': 'Включить звук', 'pinned': 'Закреплённые задачи', 'muted.about': 'Уведомлений по этой задаче нет, пока вас не назовут или не сделают ответственным.' },
  en: { 'mark': 'Mark as a result', 'unmark': 'Not a result', 'result': 'Result', 'results': 'Results', 'marked': 'Marked as a result', 'unmarked': 'No result any more', 'favorite.add': 'Add to favourites', 'favorite.remove': 'Remove from favourites', 'pin': 'Pin above the list', 'unpin': 'Unpin', 'mute': 'Mute', 'unmute': 'Unmute', 'pinned': 'Pinned tasks', 'muted.about': 'You are told nothing of this task until somebody names you or makes it yours.' },
});
