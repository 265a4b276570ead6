import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Client } from '../support/client.ts';
import { callTool } from '../support/mcp-client.ts';
import { expectPicture, placePictures } from '../support/pictures.ts';
import { python, whyNoPython } from '../support/python.ts';
import type { Site } from '../support/site.ts';
import { pythonVersion } from '../support/versions.ts';

const shared = {
  kind: 'mcp',
  proof: 'package',
  setUp: '`OPENAI_BASE_URL=http://127.0.0.1:8787/v1` in the `env` of the server',
  skipped: whyNoPython,
} as const;

// What the commands do that the packages install.
const gptImage1 = 'from openai_gpt_image_1_server import main; main()';
const gptImage = 'from gpt_image_mcp.server import main; main()';

/** MCP servers that make pictures for an assistant, and answer it with the name of a file. */
export const mcpServers: readonly Client[] = [
  {
    ...shared,
    name: 'openai-gpt-image-1-mcp',
    version: pythonVersion('openai-gpt-image-1-mcp'),
    know: 'It needs `mcp` before 2.',
    cases: {
      'saves a picture': async (site) => {
        const { text } = await call(site, gptImage1, 'generate_image', { prompt: 'a fox' });
        await expectSaved(text, 'saved_path');
      },
      'saves an edit with a mask': async (site) => {
        await placePictures(site.folder);
        const [image, mask] = ['fox.png', 'mask.png'].map((name) => join(site.folder, name));
        const asked = { prompt: 'a hat', image_paths: [image], mask_path: mask };
        const { text } = await call(site, gptImage1, 'edit_image', asked);
        await expectSaved(text, 'saved_path');
      },
      'tells the assistant of the refusal, once': async (site) => {
        const { text } = await call(site, gptImage1, 'generate_image', { prompt: 'a fox [drill: refused]' });
        expect(JSON.parse(text)).toMatchObject({ status_code: 400 });
        expect(text).toContain('moderation_blocked');
        expect(site.passed()).toHaveLength(1);
      },
    },
  },
  {
    ...shared,
    name: 'gpt-image-mcp',
    version: pythonVersion('gpt-image-mcp'),
    know: 'Where a request fails it tries `dall-e-3` on its own: a second request, and a second price.',
    cases: {
      'saves a picture': async (site) => {
        const { text } = await call(site, gptImage, 'generate_image', { prompt: 'a fox' });
        await expectSaved(text, 'file_path');
      },
      'tells the assistant of the refusal, after its second name': async (site) => {
        const asked = { prompt: 'a fox [drill: refused]' };
        const { text } = await call(site, gptImage, 'generate_image', asked);
        expect(JSON.parse(text)).toMatchObject({ success: false });
        expect(site.passed()).toHaveLength(2);
      },
    },
  },
];

function call({ baseURL, apiKey, folder }: Site, program: string, name: string, given: object) {
  const environment = {
    OPENAI_BASE_URL: baseURL,
    OPENAI_API_KEY: apiKey,
    TMPDIR: folder,
  };
  return callTool(python, ['-c', program], { folder, environment }, { name, arguments: given });
}

async function expectSaved(text: string, field: string): Promise<void> {
  const { [field]: path } = JSON.parse(text) as Readonly<Record<string, string>>;
  expect(path, text).toEqual(expect.any(String));
  await expectPicture(await readFile(path ?? ''));
}
