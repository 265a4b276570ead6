import { describe, expect, it } from 'vitest';
import { encoders } from '../finish/encoders.ts';
import { extensionOf, formatOf, media, mimeOfExtension } from './media.ts';
import { outputFormats, pixelFormats } from './vocabulary.ts';

describe('A kind of picture', () => {
  it.each(Object.entries(media))('%s has one name, one type and one extension', (name, { mime, extension }) => {
    expect(formatOf(mime)).toBe(name);
    expect(extensionOf(mime)).toBe(extension);
    expect([mimeOfExtension(name), mimeOfExtension(extension.toUpperCase())]).toEqual([mime, mime]);
  });

  it('that can be asked for is among them, under its own name', () => {
    for (const format of pixelFormats) expect(encoders[format].mime).toBe(media[format].mime);
    expect(Object.keys(media)).toEqual(expect.arrayContaining([...outputFormats]));
  });

  it('that nobody knows goes by the last word of its type', () => {
    expect([formatOf('image/jxl'), extensionOf('image/x+xml'), extensionOf(''), formatOf(null)]).toEqual([
      'jxl',
      'x',
      'bin',
      null,
    ]);
    expect(mimeOfExtension('exe')).toBeUndefined();
  });
});
