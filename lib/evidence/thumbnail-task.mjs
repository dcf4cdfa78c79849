/**
 * Draws a file's thumbnail in a sandbox: of a picture, or of a PDF's first page. Whatever the file, the result is a
 * WebP of at most 480 by 480 pixels, drawn here.
 */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';

const side = 480;
/** The most pixels that are decoded: the largest phone picture has 200 million, a bomb declares more. */
const mostDots = 210_000_000;

sharp.cache(false);
sharp.concurrency(1);

/** @param {{ bytes: Uint8Array, options: { type: string }, send: (bytes: Uint8Array) => Promise<unknown> }} given */
export default async function drawThumbnail({ bytes, options, send }) {
  const picture = options.type === 'pdf' ? await firstPage(bytes).catch(() => null) : pictureOf(bytes);
  if (!picture) return { size: 0 };
  const image = await picture
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .webp({ quality: 72 })
    .toBuffer()
    .catch(() => null);
  // A stranger's file may break the drawing in any way: that is no error to report.
  if (!image) return { size: 0 };
  await send(image);
  return { size: image.length };
}

/** @param {Uint8Array} bytes */
const pictureOf = (bytes) =>
  sharp(bytes, { limitInputPixels: mostDots, sequentialRead: true, failOn: 'error', pages: 1 }).rotate();

/** @param {Uint8Array} bytes */
async function firstPage(bytes) {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const page = document.getPage(0);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = (side * 2) / Math.max(originalWidth, originalHeight, 1);
  const dots = (/** @type {number} */ points) => Math.max(1, Math.min(side * 2, Math.round(points * scale)));
  const [width, height] = [dots(originalWidth), dots(originalHeight)];
  const { data } = await page.render({ width, height, render: 'bitmap' });
  return sharp(data, { raw: { width, height, channels: 4 } });
}
