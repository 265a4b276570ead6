import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { expectAddress } from '../support/pictures.ts';
import { runProgram } from '../support/run-program.ts';
import type { Site } from '../support/site.ts';
import { npmVersion } from '../support/versions.ts';

/** The provider `openai:image` of promptfoo, in a process of its own: it writes into its user's folder and is told where. */
export const promptfoo: Client = {
  name: 'promptfoo, `openai:image`',
  kind: 'framework',
  version: npmVersion('promptfoo'),
  proof: 'package',
  setUp: '`id: openai:image:gpt-image-1.5` with `config: { apiBaseUrl: http://127.0.0.1:8787/v1 }`',
  know: 'Without `response_format: b64_json` in its `config` it prints names that do not begin with `gpt-image-` as a link, which ends. It has no edits and no streams.',
  cases: {
    'prints a picture of each name': async (site) => {
      const names = ['gpt-image-1', 'gpt-image-1.5', 'gpt-image-1-mini', 'dall-e-3', 'dall-e-2', 'nano-banana-2'];
      const printed = await callApi(site, names, 'a fox');
      expect(printed).toHaveLength(names.length);
      for (const { output = '', error } of printed) {
        expect(error).toBeUndefined();
        await expectAddress(/^!\[.*\]\((.*)\)$/.exec(output)?.[1] ?? output);
      }
    },
    'prints the refusal, once': async (site) => {
      const [printed] = await callApi(site, ['gpt-image-1'], 'a fox [drill: refused]');
      expect(printed?.output).toBeUndefined();
      expect(printed?.error).toContain('400');
      expect(site.passed()).toHaveLength(1);
    },
  },
};

interface Printed {
  readonly output?: string;
  readonly error?: string;
}

const script = (names: readonly string[], prompt: string) => `
import { writeFileSync } from 'node:fs';
import { loadApiProvider } from ${JSON.stringify(import.meta.resolve('promptfoo'))};
const printed = [];
for (const name of ${JSON.stringify(names)}) {
  const options = { config: { apiBaseUrl: process.env.BASE_URL, apiKey: 'test-key' } };
  const provider = await loadApiProvider('openai:image:' + name, { options });
  printed.push(await provider.callApi(${JSON.stringify(prompt)}));
}
writeFileSync('printed.json', JSON.stringify(printed));
process.exit();
`;

async function callApi({ baseURL, folder }: Site, names: readonly string[], prompt: string): Promise<Printed[]> {
  const file = join(folder, 'run.mjs');
  await writeFile(file, script(names, prompt));
  const environment = {
    BASE_URL: baseURL,
    PROMPTFOO_CONFIG_DIR: folder,
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    PROMPTFOO_CACHE_ENABLED: 'false',
  };
  const { code, complaints } = await runProgram(process.execPath, [file], { folder, environment });
  expect(complaints).not.toContain('Error');
  expect(code).toBe(0);
  const { default: printed }: { default: Printed[] } = await import(join(folder, 'printed.json'), {
    with: { type: 'json' },
  });
  return printed;
}
