import { ActionIcon } from '@mantine/core';
import { IconDownload, IconFileText } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paletteIcons } from '~/app/paletteIcons';
import { foundPath, marked, type Found } from '~/lib/search/found';
import { useText } from '~/lib/text/useText';
import { Icon } from '~/ui/Icon';
import classes from './SearchPage.module.css';
import { searchTexts } from './texts';

/** One find: what it is, what tells it apart, where it was found. */
export function FoundRow({ found }: { found: Found }) {
  const t = useText(searchTexts);
  return (
    <li className={classes.row}>
      <span className={classes.icon}><Icon of={paletteIcons[found.kind] ?? IconFileText} /></span>
      <div className={classes.what}>
        <Link to={foundPath(found)}>{found.title}</Link>
        {found.text && <p className={classes.piece}>{marked(found.text).map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}</p>}
        {!found.text && (found.subtitle ?? found.match) && <small>{[found.subtitle, found.match].filter(Boolean).join(' · ')}</small>}
      </div>
      {found.kind === 'file' && (
        <ActionIcon component="a" href={`/api/files/${found.item}`} download variant="subtle" color="gray" aria-label={t('download', { name: found.title })}>
          <Icon of={IconDownload} size={16} />
        </ActionIcon>
      )}
    </li>
  );
}
