import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

const script = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ resolve(specifier, context, next) { loaded.push(specifier); return next(specifier, context); } });
const { createFinisher } = await import('${new URL('./finisher.ts', import.meta.url)}');
const { memorySource } = await import('${new URL('../bytes/memory-source.ts', import.meta.url)}');
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==';
const body = () => ({ kind: 'base64', source: memorySource(Buffer.from(pixel)) });
const finisher = createFinisher({ download: () => Promise.reject(new Error('unused')) });
await finisher.finish({ body: body() }, { finish: { deliver: 'b64_json', format: 'png' }, expected: null });
const before = loaded.includes('sharp');
await finisher.finish({ body: body() }, { finish: { deliver: 'b64_json', format: 'jpeg' }, expected: null });
console.log(JSON.stringify({ before, after: loaded.includes('sharp') }));
`;

it('the codec is loaded by the first picture that must change, not by those that pass', async () => {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script]);
  expect(JSON.parse(stdout)).toEqual({ before: false, after: true });
});
