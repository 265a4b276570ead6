/** Black Forest Labs from its sandbox: a picture, and an edit of it. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryChunks, createGateway, type ImagesResult } from '@pentaprism/core';
import { bfl } from './index.ts';
import { createBflSandbox } from './sandbox/index.ts';

// With a key this is `bfl()`, which reads BFL_API_KEY.
const sandbox = await createBflSandbox().listen();
const gateway = createGateway({ providers: [bfl({ apiKey: 'any', baseUrl: sandbox.url })] });

/** Writes the picture of an answer into a file, and says what it is. */
async function save(file: string, { pictures: [picture], cost }: ImagesResult): Promise<Buffer> {
  if (picture === undefined || picture.body.kind === 'remote') throw new Error('The bytes were asked for.');
  const bytes = Buffer.concat(await Array.fromAsync(binaryChunks(picture.body)));
  await writeFile(file, bytes);
  console.log(`${file} ${picture.width}x${picture.height} ${picture.mime} $${cost}`);
  return bytes;
}

const folder = await mkdtemp(join(tmpdir(), 'bfl-'));
const common = { model: 'flux-2-pro', response_format: 'b64_json' } as const;
const made = await gateway.generate({ ...common, prompt: 'a fox in the snow', size: '1920x1080' });
const image = await save(join(folder, 'fox.jpeg'), made);
const changed = await gateway.edit({ ...common, prompt: 'at night', image, output_format: 'png' });
await save(join(folder, 'fox-at-night.png'), changed);
console.table(changed.receipt.map(({ parameter, word, why }) => ({ parameter, word, why })));

await gateway.close();
await sandbox.close();
