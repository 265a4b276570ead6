import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt, pictureFile } from './pictures.ts';
import { sharedModels, startTestServer, type TestServer } from './start-test-server.ts';

const run = promisify(execFile);
const hasCurl = (() => {
  try {
    execFileSync('curl', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const curl = async (...flags: string[]) => (await run('curl', ['-sS', ...flags], { maxBuffer: 64e6 })).stdout;

describe.skipIf(!hasCurl)('curl (skipped where there is none)', () => {
  it.each(sharedModels)('pastes and gets a picture through %s', async (model) => {
    const body = JSON.stringify({ model, prompt: 'a lighthouse', size: '1024x1024', response_format: 'both' });
    const url = `${server.url}/v1/images/generations`;
    const answer = JSON.parse(await curl(url, '-H', 'Content-Type: application/json', '-d', body));
    const [picture] = answer.data;
    const file = join(server.dataDirectory, 'downloaded');
    await curl(picture.url, '-o', file);
    expect(await lookAt(await readFile(file))).toEqual(await lookAt(Buffer.from(picture.b64_json, 'base64')));
  });

  it.each(['image', 'image[]', 'image[0]'])('uploads a large file as %s, after and before the text', async (field) => {
    const large = join(server.dataDirectory, 'large.png');
    const noise = sharp(randomBytes(1200 * 900 * 3), { raw: { width: 1200, height: 900, channels: 3 } });
    await writeFile(large, await noise.png().toBuffer());
    const small = join(server.dataDirectory, 'small.jpg');
    await writeFile(small, await pictureFile(64, 64, 'jpeg'));
    const file = `${field}=@${large};type=application/octet-stream`;
    const text = ['-F', 'prompt=at night', '-F', 'model=google/gemini-3.1-flash-image', '-F', 'n=1'];
    for (const flags of [
      [...text, '-F', file],
      ['-F', file, ...text],
      ['-F', file, ...text, '-F', `${field.replace('0', '1')}=@${small}`],
    ]) {
      const answer = JSON.parse(await curl(`${server.url}/v1/images/edits`, ...flags));
      expect(answer).toMatchObject({ data: [{ url: expect.stringMatching(/^http/) }] });
    }
  });
});
