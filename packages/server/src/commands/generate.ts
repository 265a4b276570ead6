import { isWarning, type RawRequest, type RunOptions } from '@pentaprism/core';
import type { Configuration } from '../configuration/read-configuration.ts';
import { openGateway } from '../start.ts';
import { CommandError } from './command-error.ts';
import { type RequestFlags, readRequestFlags } from './input.ts';
import { formatOfName, prepareOutput, type SavedPicture } from './output.ts';
import { showProgress } from './progress.ts';

/** Makes (or, with `--image`, edits) pictures and writes them to files. */
export async function generate(
  prompt: string,
  flags: RequestFlags & { readonly output?: string; readonly strict?: true },
  configuration: Configuration,
): Promise<void> {
  const format = formatOfName(flags.output);
  const { gateway, cards, connections, close } = await openGateway(configuration, process.env);
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const { mode, raw } = await readRequestFlags(prompt, flags, cards, configuration.maxFileBytes);
    await gateway.resolve(raw);
    const planned = gateway.plan(mode, asBytes(raw, format), { strict: flags.strict === true });
    const { model, provider, n } = planned.plan;
    const output = await prepareOutput(flags.output, n);

    // Whoever forgot a key must not take a drawn picture for a model's.
    const drawn = new Set(connections.filter(({ how }) => how === 'sandbox').map(({ id }) => id));
    const nameOf = (id: string) => (drawn.has(id) ? `${id} (sandbox)` : id);
    const saving = new Map<number, Promise<SavedPicture>>();
    const options: RunOptions = {
      signal: stopping.signal,
      onProgress: (event) => progress.update(`${model} through ${nameOf(event.provider)}: ${event.detail}`),
      // Saved as each is finished: what fails later must not take along what is paid for.
      onPicture: (picture) => {
        const saved = output.save(picture);
        saved.catch(() => undefined);
        saving.set(picture.index, saved);
      },
    };
    const progress = showProgress(process.stderr, `${model} through ${nameOf(provider)}`);
    const result = await gateway
      .run(planned, options)
      .catch((error: unknown) => {
        throw stopping.signal.aborted ? stopped(provider) : error;
      })
      .finally(() => progress.stop());

    for (const { index, width, height, mime } of result.pictures) {
      try {
        const saved = await saving.get(index);
        if (saved === undefined) continue;
        process.stdout.write(`${saved.path}  ${width}x${height}  ${mime}\n`);
        if (saved.detour !== undefined) fail(`${saved.detour} The picture is in ${saved.path} instead.`);
      } catch (error) {
        fail(`Picture ${index + 1} was made but could not be saved: ${messageOf(error)}`);
      }
    }
    for (const row of result.receipt) {
      if (isWarning(row)) process.stderr.write(`${row.parameter}: ${row.why}\n`);
    }
    for (const { index, error } of result.errors) fail(`Picture ${index + 1} failed: ${error.message}`);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    if (stopping.signal.aborted)
      process.stderr.write('Cancelling upstream. Press Ctrl+C again not to wait for that.\n');
    await close();
  }
}

/** Bytes are wanted, in the format the file's name promises. */
function asBytes(raw: RawRequest, format: string | undefined): RawRequest {
  const asked = raw.fields.output_format;
  if (format !== undefined && typeof asked === 'string' && asked.replace('jpg', 'jpeg') !== format) {
    throw new CommandError(`The name of --output promises ${format}, output_format asks for ${asked}: leave one out.`);
  }
  const promised = format === undefined ? {} : { output_format: format };
  return { ...raw, fields: { ...raw.fields, ...promised, response_format: 'b64_json' } };
}

function stopped(provider: string): CommandError {
  return new CommandError(
    `Stopped before there was a picture. What ${provider} had begun was cancelled where it can be, and may be billed all the same.`,
  );
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
