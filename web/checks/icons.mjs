// Draws the icons of the installed page from the mark of public/icon.svg: `node checks/icons.mjs` after the mark has changed.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIDE = 22;
const GROUND = [0x46, 0x53, 0xc8];
const STROKES = [[7, 6, 7, 16], [15, 6, 9.6, 11], [9.6, 11, 15, 16]];

function toSegment(x, y, [ax, ay, bx, by]) {
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

function toRounded(x, y, radius) {
  const dx = Math.abs(x - SIDE / 2) - (SIDE / 2 - radius);
  const dy = Math.abs(y - SIDE / 2) - (SIDE / 2 - radius);
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** A picture of `size` pixels; `radius` of the ground's corners (0: the whole square), `scale` of the mark within it. */
function draw(size, radius, scale) {
  const unit = SIDE / size;
  const cover = (distance) => Math.max(0, Math.min(1, 0.5 - distance / unit));
  const rows = [];
  for (let row = 0; row < size; row++) {
    const line = Buffer.alloc(1 + size * 4);
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5) * unit;
      const y = (row + 0.5) * unit;
      const [mx, my] = [x, y].map((at) => (at - SIDE / 2) / scale + SIDE / 2);
      const mark = cover((Math.min(...STROKES.map((stroke) => toSegment(mx, my, stroke))) - 1) * scale);
      const ground = radius === 0 ? 1 : cover(toRounded(x, y, radius));
      GROUND.forEach((colour, index) => { line[1 + column * 4 + index] = Math.round(colour + (255 - colour) * mark); });
      line[1 + column * 4 + 3] = Math.round(255 * ground);
    }
    rows.push(line);
  }
  return png(size, Buffer.concat(rows));
}

function png(size, pixels) {
  const part = (name, data) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), part('IHDR', header), part('IDAT', deflateSync(pixels, { level: 9 })), part('IEND', Buffer.alloc(0))]);
}

const folder = new URL('../public/', import.meta.url);
for (const [name, size, radius, scale] of [['icon-192', 192, 6, 1], ['icon-512', 512, 6, 1], ['icon-maskable-512', 512, 0, 0.75], ['apple-touch-icon', 180, 0, 0.9]]) {
  writeFileSync(new URL(`${name}.png`, folder), draw(size, radius, scale));
}
