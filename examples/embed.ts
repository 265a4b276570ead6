/** Core inside your own program: plan, look at the receipt, draw, save. No server involved. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryChunks, createGateway, type GenerateRequest } from '@pentaprism/core';
import { formatOf } from '@pentaprism/core/provider';
import { fal } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';

// With a key this is `fal()`, which reads FAL_KEY.
const sandbox = await createFalSandbox().listen();
const gateway = createGateway({ providers: [fal({ apiKey: 'any:key', baseUrl: sandbox.url })] });

const request: GenerateRequest = {
  model: 'nano-banana-2',
  prompt: 'a fox in the snow',
  size: '1920x1080',
  n: 2,
  response_format: 'b64_json',
};
const { plan } = gateway.plan('generate', request);
console.table(plan.receipt.map(({ parameter, word, why }) => ({ parameter, word, why })));
console.log('estimated cost', plan.quote.usd, plan.quote.currency);

const folder = await mkdtemp(join(tmpdir(), 'pentaprism-'));
const { pictures } = await gateway.generate(request);
for (const { index, body, mime, width, height } of pictures) {
  if (body.kind === 'remote') continue;
  const file = join(folder, `fox-${index + 1}.${formatOf(mime) ?? 'bin'}`);
  await writeFile(file, binaryChunks(body));
  console.log(file, `${width}x${height}`, mime);
}

await gateway.close();
await sandbox.close();
