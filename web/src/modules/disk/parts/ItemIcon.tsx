import { IconFile, IconFileMusic, IconFileSpreadsheet, IconFileText, IconFileTypePdf, IconFileZip, IconFolderFilled, IconMovie, IconPhoto, IconPresentation } from '@tabler/icons-react';
import { Icon } from '~/ui/Icon';
import classes from '../Disk.module.css';

const KINDS: [RegExp, typeof IconFile, string][] = [
  [/^image\//, IconPhoto, 'picture'],
  [/^video\//, IconMovie, 'film'],
  [/^audio\//, IconFileMusic, 'film'],
  [/pdf/, IconFileTypePdf, 'pdf'],
  [/spreadsheet|excel|csv/, IconFileSpreadsheet, 'table'],
  [/presentation|powerpoint/, IconPresentation, 'pdf'],
  [/zip|rar|7z|tar|gzip/, IconFileZip, 'plain'],
  [/^text\/|word|opendocument\.text/, IconFileText, 'text'],
];

/** What an item is, at a glance. */
export function ItemIcon({ folder, type, size = 22 }: { folder: boolean; type: string; size?: number }) {
  const [, glyph, kind] = folder ? [null, IconFolderFilled, 'folder'] : (KINDS.find(([pattern]) => pattern.test(type)) ?? [null, IconFile, 'plain']);
  return <span className={classes.icon} data-kind={kind}><Icon of={glyph} size={size} /></span>;
}
