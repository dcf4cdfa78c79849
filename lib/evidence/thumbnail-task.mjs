/**
 * Draws the small picture of a file, in a process of its own: of a picture itself, of a PDF its first page. Whatever the
 * file was, what comes out is a WebP of at most 480 by 480 dots that we drew.
 */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';

const side = 480;
/** Dots that are drawn at all: the largest picture of a telephone has 200 million, a bomb says more. */
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
  // Whatever a stranger's file makes of the drawing is no fault of ours to report.
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
