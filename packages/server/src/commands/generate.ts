import { createWriteStream } from 'node:fs';
import { parse } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { binaryChunks, type DeliveredPicture, formatOf, outputFormats, type RawRequest } from '@pentaprism/core';
import type { Configuration } from '../configuration.ts';
import { openGateway } from '../start.ts';
import { type RequestFlags, readRequestFlags } from './input.ts';
import { showProgress } from './progress.ts';

/** Makes (or, with `--image`, edits) pictures and writes them to files. */
export async function generate(
  prompt: string,
  flags: RequestFlags & { readonly output?: string; readonly strict?: true },
  configuration: Configuration,
): Promise<void> {
  const { gateway, close } = await openGateway(configuration, process.env);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  try {
    const { mode, raw } = await readRequestFlags(
      prompt,
      flags,
      gateway.models()[0]?.id ?? '',
      configuration.maxFileBytes,
    );
    const { plan } = gateway.plan(mode, raw);
    const progress = showProgress(process.stderr, `${plan.model} through ${plan.provider}`);
    const result = await gateway[mode](withFormat(raw, flags.output), {
      strict: flags.strict === true,
      signal: stopping.signal,
      onProgress: ({ provider, detail }) => progress.update(`${plan.model} through ${provider}: ${detail}`),
    }).finally(() => progress.stop());

    for (const picture of result.pictures) {
      const path = pathFor(picture, flags.output, result.plan.n);
      await pipeline(binaryChunks(picture.body), createWriteStream(path));
      process.stdout.write(`${path}  ${picture.width}x${picture.height}  ${picture.mime}\n`);
    }
    for (const row of result.receipt) {
      if (row.word === 'dropped' || row.snapped) process.stderr.write(`${row.parameter}: ${row.why}\n`);
    }
    for (const { index, error } of result.errors) {
      process.stderr.write(`Picture ${index + 1} failed: ${error.message}\n`);
    }
    if (result.errors.length > 0) process.exitCode = 1;
  } finally {
    process.off('SIGINT', stop);
    await close();
  }
}

/** Bytes are wanted, in the format the file's name promises. */
function withFormat(raw: RawRequest, output: string | undefined): RawRequest {
  const extension = parse(output ?? '')
    .ext.slice(1)
    .toLowerCase();
  const known = [...outputFormats, 'jpg'].find((format) => format === extension);
  const format = known === undefined ? {} : { output_format: known };
  return { ...raw, fields: { ...format, ...raw.fields, response_format: 'b64_json' } };
}

/** `fox.png` for one picture, `fox-1.png` and on for several. */
function pathFor(picture: DeliveredPicture, output: string | undefined, n: number): string {
  const { dir, name, ext } = parse(output ?? 'picture');
  const extension = ext === '' ? `.${formatOf(picture.mime) ?? 'bin'}` : ext;
  const number = n > 1 ? `-${picture.index + 1}` : '';
  return `${dir === '' ? '' : `${dir}/`}${name}${number}${extension}`;
}
