import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { runInSandbox } from '@/lib/kit/sandbox/run';
import { pdfFile, pngFile } from './test-files';

const draw = (bytes: Buffer, type: string) =>
  runInSandbox<{ size: number }>('lib/evidence/thumbnail-task.mjs', { bytes, options: { type } });
async function colourOf(image: Buffer) {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width / 2)) * 3;
  return [...data.subarray(at, at + 3)].map((part) => Math.round(part / 64));
}

describe('the small picture of a file', () => {
  it('is drawn of a PDF’s first page, in its colours', async () => {
    const drawn = await draw(pdfFile(), 'pdf');
    expect(drawn.ok && (await sharp(drawn.bytes).metadata())).toMatchObject({ format: 'webp', width: 480 });
    expect(drawn.ok && (await colourOf(drawn.bytes))).toEqual([4, 0, 0]);
  });

  it('is drawn of a picture, small and without what the picture said of itself', async () => {
    const large = await sharp(pngFile({ side: 40 }))
      .resize(2_000, 1_000, { fit: 'fill' })
      .withExif({ IFD0: { Artist: 'Wang Fang' } })
      .jpeg()
      .toBuffer();
    const drawn = await draw(large, 'jpg');
    expect(drawn.ok && (await sharp(drawn.bytes).metadata())).toMatchObject({
      format: 'webp',
      width: 480,
      height: 240,
    });
    expect(drawn.ok && drawn.bytes.includes('Wang Fang')).toBe(false);
  });

  it.each([
    ['a picture that says it is 60,000 dots wide', pngFile({ says: 60_000 }), 'png'],
    ['half a picture', pngFile({ side: 400 }).subarray(0, 90), 'png'],
    [
      'a PDF without a page',
      Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
      'pdf',
    ],
    ['no PDF at all', Buffer.from('%PDF-1.4 nothing'), 'pdf'],
  ])('is none of %s, and that is no error', async (_, bytes, type) => {
    expect(await draw(bytes, type)).toMatchObject({ ok: true, value: { size: 0 } });
  });

  it('is that of a moving picture’s first frame', async () => {
    const frame = (colour: number[]) => Buffer.from(Array.from({ length: 64 * 64 }, () => colour).flat());
    const moving = await sharp(Buffer.concat([frame([255, 0, 0]), frame([0, 0, 255])]), {
      raw: { width: 64, height: 128, channels: 3, pageHeight: 64 },
    })
      .gif()
      .toBuffer();
    expect(await sharp(moving).metadata()).toMatchObject({ pages: 2 });
    const drawn = await draw(moving, 'gif');
    expect(drawn.ok && (await sharp(drawn.bytes).metadata())).toMatchObject({
      format: 'webp',
      width: 64,
      height: 64,
    });
    expect(drawn.ok && (await colourOf(drawn.bytes))).toEqual([4, 0, 0]);
  });
});
