import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zip } from './zip.ts';

describe('an archive', () => {
  it('is opened by others, and has what was put into it', async () => {
    const large = new Uint8Array(3_000_000).map((_, index) => index * 31);
    const at = Date.UTC(2026, 10, 26, 12, 3, 4);
    const archive = await zip([
      { name: 'pictures.json', bytes: new Blob(['[]']), at },
      { name: '001-größe.png', bytes: new Blob([large]), at },
    ]);
    const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
    expect(Object.keys(files)).toEqual(['pictures.json', '001-größe.png']);
    expect(Buffer.from(files['pictures.json'] ?? []).toString()).toBe('[]');
    expect(Buffer.from(files['001-größe.png'] ?? []).equals(large)).toBe(true);
  });
});
