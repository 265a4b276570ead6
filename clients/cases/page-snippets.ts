import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { snippet } from '../../packages/ui/src/code/snippet.ts';
import { odd, snippetCases } from '../../test/support/snippet-cases.ts';
import type { Case } from '../support/client.ts';
import { fox, leaf, mask } from '../support/pictures.ts';
import { python } from '../support/python.ts';
import { runProgram } from '../support/run-program.ts';

/** What the page prints for Python, run as it stands. The repository's own tests run what it prints for the others. */
export const pageSnippets: Readonly<Record<string, Case>> = Object.fromEntries(
  snippetCases.map(({ name, request }) => [
    `runs what the page prints: ${name}`,
    async ({ origin, apiKey, folder, passed }) => {
      const files = { 'picture.png': fox, [odd]: leaf, 'mask.png': mask };
      await Promise.all(Object.entries(files).map(([file, bytes]) => writeFile(join(folder, file), bytes)));
      await writeFile(join(folder, 'snippet.py'), snippet('python', { ...request, origin, needsKey: true }));
      const environment = { PENTAPRISM_API_KEY: apiKey };
      const { code, output, complaints } = await runProgram(python, ['snippet.py'], { folder, environment });
      expect(complaints).toBe('');
      expect(code).toBe(0);
      expect(output).toMatch(/^(http|It is in data)/);
      expect(passed().map(({ status }) => status)).toEqual([200]);
    },
  ]),
);
