import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Mode, type ModelCard, PentaprismError, type RawFile, type RawRequest } from '@pentaprism/core';
import { spoolSource } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';
import type { Command } from 'commander';
import { fileFault } from '../hosting/file-fault.ts';
import { CommandError } from './command-error.ts';
import { defaultModel } from './default-model.ts';

/** What `generate` and `plan` are told on the command line. */
export interface RequestFlags {
  readonly model?: string;
  readonly size?: string;
  readonly routing?: string;
  readonly maxCost?: string;
  readonly param?: readonly string[];
  readonly image?: readonly string[];
  readonly mask?: string;
}

/** Adds the flags that make up a request. */
export function withRequestFlags(command: Command): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  return command
    .option(
      '-m, --model <id>',
      'model, alias or provider/id (default: PENTAPRISM_DEFAULT_MODEL, else the first one that is configured)',
    )
    .option('-s, --size <size>', 'pixels such as 1536x1024, or a ratio such as 16:9')
    .option('--routing <wish>', 'whom to prefer of several providers: fidelity, price or speed')
    .option('--max-cost <usd>', 'refuse what costs more, or what nobody knows the price of')
    .option('-p, --param <name=value>', 'any other parameter, such as n=2, as often as needed', collect)
    .option('-i, --image <file>', 'picture to edit, as often as needed', collect)
    .option('--mask <file>', 'where to edit: the transparent pixels of this picture')
    .showHelpAfterError('Parameters without a flag of their own are given as --param name=value, such as --param n=2.');
}

/** The request of a command line. Parameters count as form fields, so that `n=2` is a number. */
export async function readRequestFlags(
  prompt: string,
  flags: RequestFlags,
  cards: readonly ModelCard[],
  maxFileBytes: number,
): Promise<{ readonly mode: Mode; readonly raw: RawRequest }> {
  const named = [
    ...(flags.image ?? []).map((path) => ['image', path] as const),
    ...(flags.mask === undefined ? [] : [['mask', flags.mask] as const]),
  ];
  const mode = named.length === 0 ? 'generate' : 'edit';
  const fields = {
    prompt,
    // Without a provider the first model of all, whose complaint names the keys to set.
    model: flags.model ?? defaultModel(cards, mode) ?? cards[0]?.id ?? '',
    ...present({ size: flags.size, routing: flags.routing, max_cost: flags.maxCost }),
    ...Object.fromEntries((flags.param ?? []).map(splitParameter)),
  };
  const files = await Promise.all(named.map(([field, path]) => readFlagFile(field, path, maxFileBytes)));
  return { mode, raw: { encoding: 'form', fields, files } };
}

async function readFlagFile(field: string, path: string, maxBytes: number): Promise<RawFile> {
  try {
    return { field, source: await spoolSource(createReadStream(path), { maxBytes }), filename: basename(path) };
  } catch (error) {
    const fault = PentaprismError.is(error) ? error.message : `${fileFault(error)}.`;
    throw new CommandError(`--${field} ${path} cannot be read: ${fault}`);
  }
}

function splitParameter(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandError(`--param takes name=value, not "${text}".`);
  return [text.slice(0, at), text.slice(at + 1)];
}
