import { defineTexts } from '~/lib/text/defineTexts';

/** The start page. */
export const homeTexts = defineTexts({
  ru: {
    title: 'Главная', arrange: 'Настроить', loading: 'Загружаем…', 'tile.failed': 'Виджет не загрузился', again: 'Повторить', close: 'Закрыть',
    'empty': 'На главной пока пусто', 'empty.text': 'Соберите её из виджетов: что в работе, что требует внимания, кто написал.',
    'work.none': 'Открытых записей нет', 'work.stage': '{stage}: {n}', 'attention.none': 'Всё под присмотром', 'attention.noneText': 'Просроченного и забытого нет.', 'recent.none': 'Здесь появятся записи, с которыми вы работали.', more: 'больше {n}',
    'arrange.title': 'Настройка главной', 'arrange.about': 'Перетащите виджеты за ручку или двигайте её стрелками. Что закрыто правами, человек не увидит.', 'arrange.scope': 'Для кого', 'scope.mine': 'Для себя', 'scope.role': 'Для роли', 'scope.common': 'Для всех', 'arrange.role': 'Роль', 'arrange.add': 'Добавить виджет', 'arrange.all': 'Все виджеты уже добавлены', 'arrange.notMine': 'вам не открыт', 'arrange.none': 'На этой доске нет ни одного виджета.',
    'arrange.move': 'Переместить: {title}', 'arrange.remove': 'Убрать: {title}', 'arrange.change': 'Изменить: {title}', 'arrange.tile': 'Виджет', 'tile.title': 'Заголовок', 'tile.titleHint': 'Пусто: как назван сам виджет', 'tile.size': 'Ширина', 'size.third': 'Треть', 'size.half': 'Половина', 'size.two_thirds': 'Две трети', 'size.whole': 'Вся', apply: 'Готово',
    save: 'Сохранить', saved: 'Главная сохранена', cancel: 'Отмена', 'reset.mine': 'Вернуть как у роли', 'reset.role': 'Вернуть как у всех', 'reset.common': 'Вернуть как было сначала', reset: 'Возвращено',
    boards: 'Доски', board: 'Доска', 'board.new': 'Новая доска', 'board.edit': 'Настройка доски', 'board.name': 'Название', 'board.about': 'На доске могут стоять виджеты и любые отчёты, в том числе ваши. Каждый видит на ней только свои цифры.', 'board.saved': 'Доска сохранена', 'board.remove': 'Удалить доску', 'board.remove.title': 'Удалить доску?', 'board.remove.text': 'Виджеты и отчёты останутся, исчезнет только доска.', 'board.removed': 'Доска удалена', 'board.empty': 'На доске пока пусто', 'board.closed': 'Всё, что на ней стоит, вам не открыто.', 'board.role': 'Доска роли', 'board.common': 'Доска для всех',
    'from.mine': 'Сейчас: ваша собственная', 'from.role': 'Сейчас: как задано для роли', 'from.common': 'Сейчас: как задано для всех', 'from.standard': 'Сейчас: как в начале',
  },
  en: {
    title: 'Home', arrange: 'Arrange', loading: 'Loading…', 'tile.failed': 'The widget did not load', again: 'Try again', close: 'Close',
    'empty': 'The start page is empty', 'empty.text': 'Put it together from widgets: what is in work, what needs attention, who wrote.',
    'work.none': 'No open records', 'work.stage': '{stage}: {n}', 'attention.none': 'Everything is looked after', 'attention.noneText': 'Nothing is overdue or forgotten.', 'recent.none': 'The records that you work with appear here.', more: 'over {n}',
    'arrange.title': 'Arrange the start page', 'arrange.about': 'Drag widgets by the handle or move it by the arrow keys. What is closed by rights is not shown.', 'arrange.scope': 'For whom', 'scope.mine': 'For me', 'scope.role': 'For a role', 'scope.common': 'For everybody', 'arrange.role': 'Role', 'arrange.add': 'Add a widget', 'arrange.all': 'All widgets are there already', 'arrange.notMine': 'not open to you', 'arrange.none': 'There is no widget on this board.',
    'arrange.move': 'Move: {title}', 'arrange.remove': 'Remove: {title}', 'arrange.change': 'Change: {title}', 'arrange.tile': 'Widget', 'tile.title': 'Heading', 'tile.titleHint': 'Empty: what the widget is called', 'tile.size': 'Width', 'size.third': 'A third', 'size.half': 'Half', 'size.two_thirds': 'Two thirds', 'size.whole': 'Whole', apply: 'Done',
    save: 'Save', saved: 'Start page saved', cancel: 'Cancel', 'reset.mine': 'Back to the role’s', 'reset.role': 'Back to everybody’s', 'reset.common': 'Back to the beginning', reset: 'Put back',
    boards: 'Boards', board: 'Board', 'board.new': 'New board', 'board.edit': 'Arrange the board', 'board.name': 'Name', 'board.about': 'Widgets and any reports may stand on a board, your own too. Everybody sees only his own figures on it.', 'board.saved': 'Board saved', 'board.remove': 'Delete the board', 'board.remove.title': 'Delete the board?', 'board.remove.text': 'Widgets and reports stay, only the board goes.', 'board.removed': 'Board deleted', 'board.empty': 'The board is empty', 'board.closed': 'All that stands on it is closed to you.', 'board.role': 'Board of a role', 'board.common': 'Board for everybody',
    'from.mine': 'Now: your own', 'from.role': 'Now: as set for the role', 'from.common': 'Now: as set for everybody', 'from.standard': 'Now: as in the beginning',
  },
});
