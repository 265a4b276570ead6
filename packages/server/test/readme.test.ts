import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { settings } from '../src/configuration.ts';

it('the README lists every setting, with its default and its sentence', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, printed] = /<!-- settings: [^>]* -->\n([\s\S]*?)<!-- \/settings -->/.exec(readme) ?? [];
  const rows = Object.entries(settings).map(([name, { variable, fallback, sentence }]) => {
    const text = name === 'maxBytesInFlight' || fallback === undefined ? '' : String(fallback);
    return `| \`${variable}\` | \`${name}\` | ${text === '' ? '–' : `\`${text}\``} | ${sentence} |`;
  });
  const [, , ...shown] = (printed ?? '').trim().split('\n');
  expect(shown.map((row) => row.replaceAll(/ +/g, ' '))).toEqual(rows);
});
