import { defineTexts } from '~/lib/text/defineTexts';

export const resultTexts = defineTexts({
  ru: { 'mark': 'Отметить результатом', 'unmark': 'Это не результат', 'result': 'Результат', 'results': 'Результаты', 'marked': 'Отмечено как результат', 'unmarked': 'Больше не результат', 'favorite.add': 'В избранное', 'favorite.remove': 'Убрать из избранного' },
  en: { 'mark': 'Mark as a result', 'unmark': 'Not a result', 'result': 'Result', 'results': 'Results', 'marked': 'Marked as a result', 'unmarked': 'No result any more', 'favorite.add': 'Add to favourites', 'favorite.remove': 'Remove from favourites' },
});
