import { useRef, useState } from 'react';
import { Slider } from '@mantine/core';
import { put } from '~/lib/api/api';
import { useSave } from '~/lib/api/useSave';
import { useText } from '~/lib/text/useText';
import { Dialog } from '~/ui/Dialog';
import { identityTexts } from '../texts';
import classes from './PhotoDialog.module.css';
import { cut, sideOf, within, type Crop } from './crop';

const SIZE = 280;

/** Cuts a square out of a picture: drag it, enlarge it, or use the arrows; then it is the photo. */
export function PhotoDialog({ address, source, onClose, onSaved }: { address: string; source: string; onClose(): void; onSaved(): void }) {
  const t = useText(identityTexts);
  const [broken, setBroken] = useState(false);
  const picture = useRef<HTMLImageElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [crop, setCrop] = useState<Crop>({ x: 0.5, y: 0.5, zoom: 1 });
  const held = useRef<{ x: number; y: number; crop: Crop } | null>(null);
  const save = useSave(
    async () => put(address, await cut(picture.current!, crop)),
    () => {
      onSaved();
      onClose();
    },
  );
  const move = (next: Crop): void => {
    if (size) setCrop(within(next, size.width, size.height));
  };
  const scale = size ? SIZE / sideOf(size.width, size.height, crop.zoom) : 1;
  return (
    <Dialog title={t('photo.title')} onClose={onClose} act={t('photo.save')} onSubmit={() => save.run()} busy={save.pending} disabled={!size} message={broken ? t('photo.broken') : save.message} size={360}>
      <button
        type="button"
        className={classes.frame}
        aria-label={t('photo.move')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX, y: event.clientY, crop };
        }}
        onPointerMove={(event) => {
          const from = held.current;
          if (!from || !size) return;
          move({ ...from.crop, x: from.crop.x - (event.clientX - from.x) / scale / size.width, y: from.crop.y - (event.clientY - from.y) / scale / size.height });
        }}
        onPointerUp={() => {
          held.current = null;
        }}
        onKeyDown={(event) => {
          const step = { ArrowLeft: [-0.02, 0], ArrowRight: [0.02, 0], ArrowUp: [0, -0.02], ArrowDown: [0, 0.02] }[event.key];
          if (!step) return;
          event.preventDefault();
          move({ ...crop, x: crop.x + step[0]!, y: crop.y + step[1]! });
        }}
      >
          <img
            ref={picture}
            src={source}
            alt=""
            draggable={false}
            onLoad={(event) => setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
            onError={() => setBroken(true)}
            style={size ? { width: size.width * scale, height: size.height * scale, transform: `translate(${SIZE / 2 - crop.x * size.width * scale}px, ${SIZE / 2 - crop.y * size.height * scale}px)` } : { visibility: 'hidden' }}
          />
        <span className={classes.mask} />
      </button>
      <Slider min={1} max={4} step={0.05} value={crop.zoom} onChange={(zoom) => move({ ...crop, zoom })} label={null} thumbLabel={t('photo.zoom')} disabled={!size} />
    </Dialog>
  );
}
