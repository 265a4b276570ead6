/**
 * What an edit with a large picture costs, from a multipart form to the model: `npm run bench:upload`.
 *
 * Google takes 20 MB in its file storage, and smaller pictures as base64 in the body; both ways are measured.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Address, type Contender, model, names, ours, portkey, script } from './support/contenders.ts';
import { type Field, withContenders, withField } from './support/field.ts';
import { called, publish } from './support/page.ts';
import { portkeyVersion } from './support/peers.ts';
import { race, type Score, untilReady, warmUp } from './support/race.ts';
import { askFor } from './support/requests.ts';
import { figure, ratio, table } from './support/table.ts';
import { quotient, targetTable } from './support/targets.ts';

const boundary = 'bench-boundary-7MA4YWxk';
const form: Omit<Address, 'port'> = {
  path: '/v1/images/edits',
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
};
const handlers = { floor: 'busboy, streamed inline', form: 'formData(), inline' } as const;

/** Contenders that cannot do an edit, and what they say. */
const unable = new Map<string, string>();
const directory = await mkdtemp(join(tmpdir(), 'bench-upload-'));
const heats = await withField(runAll).finally(() => rm(directory, { recursive: true, force: true }));

interface Heat {
  readonly name: string;
  readonly connections: number;
  readonly scores: readonly Score[];
}

async function runAll(field: Field): Promise<readonly Heat[]> {
  // Noise does not compress, so the edge of the square decides the size of the file.
  const files = { '4.5 MB': await formFile(1225), '20 MB': await formFile(2585) };
  const heats: Heat[] = [];
  for (const [name, file] of Object.entries(files)) {
    await withContenders(
      () => uploaders(field.upstream),
      async (contenders) => {
        const request = ({ address }: Contender) => ({
          ...address,
          path: form.path,
          headers: { ...address.headers, ...form.headers },
          body: { file },
          leastBytes: 100,
        });
        const able: Contender[] = [];
        for (const contender of contenders) {
          if (contender.speaks === 'openai') await untilReady(field.generator, askFor(contender, 'small'));
          const load = { connections: 1, minMs: called.quick ? 200 : 1500 };
          const fault = await warmUp(field.generator, request(contender), load).then(() => undefined, String);
          if (fault === undefined) able.push(contender);
          else unable.set(contender.name, fault.replace(/^.*?: /, ''));
        }
        for (const connections of called.quick ? [2] : [1, 4]) {
          const rounds = called.quick ? 1 : 4;
          const heat = {
            connections,
            rounds,
            minMs: called.quick ? 500 : 1000,
            minRequests: connections,
            maxMs: 10_000,
          };
          heats.push({ name, connections, scores: await race(field.generator, able, { ...heat, request }) });
        }
      },
    );
  }
  return heats;
}

async function uploaders(upstream: number): Promise<readonly Contender[]> {
  const started = [
    await script(handlers.floor, 'busboy-handler.ts', upstream, form),
    await script(handlers.form, 'form-handler.ts', upstream, form),
    await portkey(upstream),
    await ours(upstream),
  ];
  return started.filter((contender) => contender !== undefined);
}

/** A whole multipart body in a file: a real PNG of noise, and the few fields an edit needs. */
async function formFile(edge: number): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const picture = sharp({ create: { width: edge, height: edge, channels: 3, background: 'black', noise } });
  const png = await picture.png({ compressionLevel: 0 }).toBuffer();
  const part = (head: string, body: Buffer | string) =>
    [`--${boundary}\r\ncontent-disposition: form-data; name=${head}\r\n\r\n`, body, '\r\n'] as const;
  const fields = { model, prompt: 'make it snow', response_format: 'b64_json', size: '1024x1024' };
  const pieces = [
    ...Object.entries(fields).flatMap(([name, value]) => part(`"${name}"`, value)),
    ...part('"image"; filename="photo.png"\r\ncontent-type: image/png', png),
    `--${boundary}--\r\n`,
  ];
  const file = join(directory, `${edge}.form`);
  await writeFile(file, Buffer.concat(pieces.map((piece) => Buffer.from(piece))));
  return file;
}

function uploadTable(scores: readonly Score[]): string {
  const floor = scores.find(({ name }) => name === handlers.floor);
  return table(
    [
      '',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'CPU ms',
      'CPU of busboy’s',
      'peak MiB',
      'loop gap ms',
      'requests',
      'errors',
    ],
    scores.map((score) => [
      score.name,
      figure(score.perSecond),
      figure(score.p50),
      figure(score.p99),
      figure(score.cpuMs),
      ratio(score.cpuMs, floor?.cpuMs),
      figure(score.peakMiB),
      figure(score.loopGapMs),
      String(score.requests),
      String(score.errors),
    ]),
  );
}

const cpu = (heat: Heat | undefined, name: string) => heat?.scores.find((score) => score.name === name)?.cpuMs;

await publish(
  'upload',
  `\`POST /v1/images/edits\` with one PNG as multipart and a small answer; Google is upstream. Pentaprism reads the form
while it arrives, checks the whole picture for metadata, orientation and limits without decoding it, keeps it so that a
failed submit can be repeated (in memory while there is room, as here, and in a temporary file beyond), and sends it:
4.5 MB as base64 in the body, 20 MB to Google’s file storage (two more requests, no base64). The busboy row does the
least that is possible: it sends on what it has not looked at. Portkey is ${await portkeyVersion()} with its OpenAI provider.
${[...unable].map(([name, fault]) => `\nNot in the tables, because it fails here: ${name} (${fault})\n`).join('')}

${heats
  .map(({ name, connections, scores }) => `### ${name}, ${connections} at a time\n\n${uploadTable(scores)}`)
  .join('\n\n')}

### Targets

${targetTable(
  heats.flatMap((heat) => {
    const what = `${heat.name}, ${heat.connections} at a time`;
    const mine = cpu(heat, names.ours);
    return [
      {
        what: `${what}: CPU over the busboy row’s`,
        bound: 'at most',
        limit: 1.5,
        unit: 'x',
        measured: quotient(mine, cpu(heat, handlers.floor)),
      },
      {
        what: `${what}: CPU over the formData() row’s`,
        bound: 'at most',
        limit: 0.25,
        unit: 'x',
        measured: quotient(mine, cpu(heat, handlers.form)),
      },
    ] as const;
  }),
)}`,
);
