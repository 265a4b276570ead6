import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { completedEvent, errorEnvelope, imagesResponse, modelEntry } from '../../../test/support/openai-answers.ts';
import { pictureFile } from './pictures.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ PENTAPRISM_DEFAULT_MODEL: 'nano-banana-2' });
});
afterAll(() => server.close());

interface Card {
  readonly id: string;
  readonly alias_of?: string;
  readonly providers: readonly {
    readonly id: string;
    readonly upstream: Readonly<Record<string, string>>;
    readonly delivers: string;
  }[];
}

const variants = [
  {},
  { response_format: 'b64_json', quality: 'high', background: 'transparent', n: 2 },
  {
    response_format: 'both',
    output_format: 'webp',
    size: '1536x1024',
    quality: 'hd',
    background: '#ff0000',
    fit: 'contain',
  },
  { stream: true, quality: 'low', background: 'opaque' },
  { stream: true, n: 2, quality: 'auto' },
] as const;

async function ask(path: string, fields: object): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${server.url}/v1/images/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'a fox', ...fields }),
  });
  return { status: response.status, text: await response.text() };
}

/** What is wrong with an answer, by path. */
function faults(schema: z.ZodType, value: unknown): readonly string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function faultsOf({ status, text }: { readonly status: number; readonly text: string }): readonly string[] {
  if (status >= 400) return faults(errorEnvelope, JSON.parse(text));
  if (text.startsWith('{')) return faults(imagesResponse, JSON.parse(text));
  const events = text.matchAll(/^data: (\{.*\})$/gm);
  return Array.from(events, ([, data = '']) => data).flatMap((data) => faults(completedEvent, JSON.parse(data)));
}

it('Every answer of every offer, plain and streamed, is one that OpenAI could have given', async () => {
  const image = `data:image/png;base64,${Buffer.from(await pictureFile()).toString('base64')}`;
  const { data } = (await (await fetch(`${server.url}/v1/models`)).json()) as { readonly data: readonly Card[] };
  expect(data.flatMap((card) => faults(modelEntry, card))).toEqual([]);
  const told: string[] = [];
  let answers = 0;
  let turn = 0;
  for (const { id, providers, alias_of } of data) {
    if (alias_of !== undefined) continue;
    for (const { id: provider, upstream, delivers } of providers) {
      for (const [path, mode] of [
        ['generations', 'generate'],
        ['edits', 'edit'],
      ] as const) {
        if (upstream[mode] === undefined) continue;
        turn += 1;
        for (const [index, variant] of variants.entries()) {
          // Offers take turns, so that each variant meets every kind of protocol without every model: one for each is a
          // few hundred answers already.
          if ((turn + index) % variants.length !== 0) continue;
          const model = `${provider}/${id}`;
          const answer = await ask(path, {
            model,
            // The schema of OpenAI’s events knows no svg.
            ...(delivers === 'svg' ? { output_format: 'png' } : {}),
            ...variant,
            ...(mode === 'edit' ? { image } : {}),
          });
          if (answer.status === 200) answers += 1;
          told.push(...faultsOf(answer).map((fault) => `${model} ${path} ${index}: ${fault}`));
        }
      }
    }
  }
  expect(told).toEqual([]);
  expect(answers).toBeGreaterThan(100);
});

it('Refusals are in its envelope', async () => {
  for (const fields of [{ model: 'nothing' }, { model: '' }, { n: 0 }, { size: {} }, { prompt: '' }, { image: 1 }]) {
    const answer = await ask('generations', fields);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(faultsOf(answer)).toEqual([]);
  }
});
