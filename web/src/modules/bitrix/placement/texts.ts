import { defineTexts } from '~/lib/text/defineTexts';

export const placementTexts = defineTexts({
  ru: {
    asks: 'Открыть приложение «{title}»?',
    'asks.text': 'Его страница ({host}) узнает, какую запись вы смотрите, и приложение сможет действовать от вашего имени и с вашими правами:',
    open: 'Открыть и разрешить',
  },
  en: {
    asks: 'Open the application “{title}”?',
    'asks.text': 'Its page ({host}) learns which record you are looking at, and the application may act for you and with your rights:',
    open: 'Open and allow',
  },
});
