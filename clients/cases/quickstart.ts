import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Case, Client } from '../support/client.ts';
import { expectFiles, placePictures } from '../support/pictures.ts';
import { python, whyNoPython } from '../support/python.ts';
import { runProgram } from '../support/run-program.ts';
import { npmVersion, pythonVersion } from '../support/versions.ts';

const folder = join(import.meta.dirname, '../quickstarts');
const shared = {
  kind: 'sdk',
  proof: 'package',
  setUp: '`OPENAI_BASE_URL=http://127.0.0.1:8787/v1`',
  know: 'To the letter, and with `gpt-image-1` in place of `gpt-image-1.5`.',
} as const;

/** OpenAI's own quickstarts, which write a file named `.png`. */
export const quickstarts: readonly Client[] = [
  {
    ...shared,
    name: 'OpenAI’s quickstart for JavaScript',
    version: npmVersion('openai'),
    cases: casesOf(process.execPath, 'mjs'),
  },
  {
    ...shared,
    name: 'OpenAI’s quickstart for Python',
    version: pythonVersion('openai'),
    skipped: whyNoPython,
    cases: casesOf(python, 'py'),
  },
];

function casesOf(command: string, extension: string): Record<string, Case> {
  return Object.fromEntries(
    ['generate', 'edit'].flatMap((script) =>
      ['gpt-image-1.5', 'gpt-image-1'].map((model) => [
        `${script} writes a PNG with ${model}`,
        async ({ baseURL, apiKey, folder: here }) => {
          await placePictures(here);
          const text = await readFile(join(folder, `${script}.${extension}`), 'utf8');
          // Beside the original, from where the SDK is found.
          const file = join(folder, `.${script}-${model}-${process.pid}.${extension}`);
          await writeFile(file, text.replace('"gpt-image-1.5"', JSON.stringify(model)));
          const environment = { OPENAI_BASE_URL: baseURL, OPENAI_API_KEY: apiKey };
          try {
            const { code, complaints } = await runProgram(command, [file], { folder: here, environment });
            expect(complaints).toBe('');
            expect(code).toBe(0);
          } finally {
            await rm(file);
          }
          expect(await expectFiles(here, 1)).toEqual(['png']);
        },
      ]),
    ),
  );
}
