import { IconFiles, IconHistory, IconTableImport } from '@tabler/icons-react';
import type { Register } from '~/lib/settings/Register';
import { registerTexts as texts } from './texts';
import { askText } from './useRegisterAsk';

/** Registers that are no lists of records. */
export const registers: Register[] = [
  { id: 'files', title: texts.label('files'), text: texts.label('files.text'), icon: IconFiles, order: 10, to: (ask) => `/settings/files${askText(ask)}` },
  { id: 'imports', title: texts.label('imports'), text: texts.label('imports.text'), icon: IconTableImport, order: 20, to: (ask) => `/settings/imports${askText(ask)}` },
  { id: 'operations', title: texts.label('operations'), text: texts.label('operations.text'), icon: IconHistory, order: 30, to: (ask) => `/settings/operations${askText(ask)}` },
];
