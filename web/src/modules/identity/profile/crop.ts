/** Where the square of a picture lies: its centre in parts of the picture, and how much it is enlarged. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

/** Side of the square in the picture's own pixels. */
export function sideOf(width: number, height: number, zoom: number): number {
  return Math.min(width, height) / zoom;
}

/** Keeps the square within the picture. */
export function within(crop: Crop, width: number, height: number): Crop {
  const half = sideOf(width, height, crop.zoom) / 2;
  const clamp = (value: number, size: number): number => Math.min(Math.max(value * size, half), size - half) / size;
  return { ...crop, x: clamp(crop.x, width), y: clamp(crop.y, height) };
}

/** Cuts the square out as a JPEG of at most 640 × 640. */
export function cut(picture: HTMLImageElement, crop: Crop): Promise<Blob> {
  const side = sideOf(picture.naturalWidth, picture.naturalHeight, crop.zoom);
  const size = Math.round(Math.min(640, Math.max(side, 64)));
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, size, size);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, crop.x * picture.naturalWidth - side / 2, crop.y * picture.naturalHeight - side / 2, side, side, 0, 0, size, size);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('canvas'))), 'image/jpeg', 0.9));
}
