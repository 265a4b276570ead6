import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectFiles, placePictures } from '../support/pictures.ts';
import { runProgram } from '../support/run-program.ts';
import type { Site } from '../support/site.ts';

const isThere = spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0;

/** curl, as OpenAI's guide uses it. */
export const curl: Client = {
  name: 'curl, as OpenAI’s guide uses it',
  kind: 'sdk',
  version: 'any',
  proof: 'package',
  setUp: '`http://127.0.0.1:8787/v1` in place of `https://api.openai.com/v1`',
  skipped: isThere ? undefined : 'There is no curl on this machine.',
  cases: Object.fromEntries(
    ['gpt-image-1.5', 'gpt-image-1'].flatMap((model) => [
      [`makes a PNG with ${model}`, (site) => generate(site, model)],
      [`edits with ${model}, with a mask`, (site) => edit(site, model)],
    ]),
  ),
};

async function generate({ baseURL, apiKey, folder }: Site, model: string): Promise<void> {
  const command = `curl -s -X POST "${baseURL}/images/generations" \\
    -H "Authorization: Bearer ${apiKey}" \\
    -H "Content-type: application/json" \\
    -d '{ "model": "${model}", "prompt": "A drawing of a veterinarian listening to a baby otter" }'`;
  await saves(folder, command);
}

async function edit({ baseURL, apiKey, folder }: Site, model: string): Promise<void> {
  await placePictures(folder);
  const command = `curl -s -X POST "${baseURL}/images/edits" \\
    -H "Authorization: Bearer ${apiKey}" \\
    -F "model=${model}" \\
    -F "mask=@mask.png" \\
    -F "image[]=@fox.png" \\
    -F 'prompt=A sunlit indoor lounge area with a pool containing a flamingo'`;
  await saves(folder, command);
}

// Does with Node what the guide does with `jq -r '.data[0].b64_json' | base64 --decode > otter.png`.
const decoder = `
let text = '';
for await (const chunk of process.stdin) text += chunk;
const { data } = JSON.parse(text);
(await import('node:fs')).writeFileSync('otter.png', Buffer.from(data[0].b64_json, 'base64'));`;

async function saves(folder: string, command: string): Promise<void> {
  const line = `${command} | "$NODE" --input-type=module --eval "$DECODER"`;
  const environment = { NODE: process.execPath, DECODER: decoder };
  const { code, complaints } = await runProgram('sh', ['-c', line], { folder, environment });
  expect(complaints).toBe('');
  expect(code).toBe(0);
  expect(await expectFiles(folder, 1)).toEqual(['png']);
}
