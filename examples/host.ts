/** A folder as the place where a program's own pictures lie, and an edit of one of them. No server involved. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway, type PictureHost } from '@pentaprism/core';
import { memorySource } from '@pentaprism/core/provider';
import { fal } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';

const folder = await mkdtemp(join(tmpdir(), 'pentaprism-'));

const host: PictureHost = {
  async put({ chunks, extension }) {
    const name = `${randomUUID()}.${extension}`;
    await writeFile(join(folder, name), chunks);
    return `https://pictures.example/${name}`;
  },
  async read(url) {
    const [, name] = /^https:\/\/pictures\.example\/([\w-]+\.\w+)$/.exec(url) ?? [];
    return name === undefined ? undefined : memorySource(await readFile(join(folder, name)));
  },
};

// With a key this is `fal()`, which reads FAL_KEY.
const sandbox = await createFalSandbox().listen();
const gateway = createGateway({ host, providers: [fal({ apiKey: 'any:key', baseUrl: sandbox.url })] });

const model = 'nano-banana-2';
// No model makes this size, so that the picture is cropped here, and is nowhere else than in the folder.
const made = await gateway.generate({ model, prompt: 'a fox in the snow', size: '1000x600', fit: 'cover' });
const [fox] = made.pictures;
console.log(fox?.url, `${fox?.width}x${fox?.height}`);

if (fox?.url !== undefined) {
  const edited = await gateway.edit({ model, prompt: 'make it night', image: fox.url, output_format: 'webp' });
  console.log(edited.pictures[0]?.url, edited.pictures[0]?.mime);
}

await gateway.close();
await sandbox.close();
