import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Mode, type RawRequest, spoolSource } from '@pentaprism/core';
import type { Command } from 'commander';

/** What `generate` and `plan` are told on the command line. */
export interface RequestFlags {
  readonly model?: string;
  readonly size?: string;
  readonly param?: readonly string[];
  readonly image?: readonly string[];
  readonly mask?: string;
}

/** Adds the flags that make up a request. */
export function withRequestFlags(command: Command): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  return command
    .option('-m, --model <id>', 'model, alias or provider/id (default: the first one that is configured)')
    .option('-s, --size <size>', 'pixels such as 1536x1024, or a ratio such as 16:9')
    .option('-p, --param <name=value>', 'any other parameter, as often as needed', collect)
    .option('-i, --image <file>', 'picture to edit, as often as needed', collect)
    .option('--mask <file>', 'where to edit: the transparent pixels of this picture');
}

/** The request of a command line. Parameters count as form fields, so that `n=2` is a number. */
export async function readRequestFlags(
  prompt: string,
  flags: RequestFlags,
  defaultModel: string,
  maxFileBytes: number,
): Promise<{ readonly mode: Mode; readonly raw: RawRequest }> {
  const fields = {
    prompt,
    model: flags.model ?? defaultModel,
    ...(flags.size === undefined ? {} : { size: flags.size }),
    ...Object.fromEntries((flags.param ?? []).map(splitParameter)),
  };
  const named = [
    ...(flags.image ?? []).map((path) => ['image', path] as const),
    ...(flags.mask === undefined ? [] : [['mask', flags.mask] as const]),
  ];
  const files = await Promise.all(
    named.map(async ([field, path]) => ({
      field,
      source: await spoolSource(createReadStream(path), { maxBytes: maxFileBytes }),
      filename: basename(path),
    })),
  );
  return { mode: files.length === 0 ? 'generate' : 'edit', raw: { encoding: 'form', fields, files } };
}

function splitParameter(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`--param takes name=value, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}
