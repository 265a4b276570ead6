import { type Command, InvalidArgumentError } from 'commander';
import type { Configuration } from '../../configuration/read-configuration.ts';
import { changeKey, createKey, deleteKey, listKeys, showKey } from './actions.ts';

/** Adds `keys`, with what can be done to them. `configure` reads the configuration whose store they are kept in. */
export function addKeys(program: Command, configure: () => Promise<Configuration>): void {
  const keys = program
    .command('keys')
    .description('make and change the keys that callers use, in the store of this configuration');
  keys
    .command('list', { isDefault: true })
    .description('list keys, oldest first, with what they have spent')
    .option('--json', 'print them as JSON')
    .action(async (flags) => listKeys(await configure(), flags));
  withLimits(keys.command('create').argument('<name>', 'whose it is, or what it is for'))
    .description('make a key and print it, this once')
    .action(async (name, flags) => createKey(await configure(), name, flags));
  keys
    .command('show')
    .argument('<id>')
    .description('print a key and what is left of its budget')
    .option('--json', 'print it as JSON')
    .action(async (id, flags) => showKey(await configure(), id, flags));
  withLimits(keys.command('change').argument('<id>'))
    .description('change a key; what is left out stays, and "none" takes a bound away')
    .option('--name <name>', 'whose it is, or what it is for')
    .action(async (id, flags) => changeKey(await configure(), id, flags));
  for (const [name, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    keys
      .command(name)
      .argument('<id>')
      .description(
        disabled ? 'refuse a key from now on, at other servers within half a minute' : 'let a disabled key in again',
      )
      .option('--json', 'print it as JSON')
      .action(async (id, flags) => changeKey(await configure(), id, { ...flags, disabled }));
  }
  keys
    .command('delete')
    .argument('<id>')
    .description('delete a key; its jobs and what it spent stay')
    .action(async (id) => deleteKey(await configure(), id));
}

function withLimits(command: Command): Command {
  return command
    .option('--models <names>', 'models it may use, separated by commas, such as nano-banana-2,flux-*,fal/*', list)
    .option('--budget <dollars>', 'US dollars a day, a month or in all, such as 20/month, 5/day, 100/total', budget)
    .option('--per-minute <count>', 'requests a minute', number)
    .option('--running <count>', 'jobs at once, on all servers together', number)
    .option('--expires <date>', 'from when on it is refused, such as 2027-01-31 (UTC)', date)
    .option('--unpriced <allow|refuse>', 'what to do, where it has a budget, about what has no known price')
    .option('--response-format <format>', 'how pictures are returned when a request does not say')
    .option('--json', 'print it as JSON');
}

const isNone = (text: string): boolean => text.trim().toLowerCase() === 'none';

function list(text: string): readonly string[] | null {
  if (isNone(text)) return null;
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function number(text: string): number | null {
  if (isNone(text)) return null;
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number from 1, or none.');
}

function budget(text: string): { readonly budget: number | null; readonly period?: string } {
  if (isNone(text)) return { budget: null };
  const [, amount, period = 'month'] = /^\$?(\d+(?:\.\d+)?)(?:\/(day|month|total))?$/.exec(text.trim()) ?? [];
  if (amount !== undefined) return { budget: Number(amount), period };
  throw new InvalidArgumentError('It takes dollars and a period, such as 20/month, 5/day, 100/total, or none.');
}

function date(text: string): number | null {
  if (isNone(text)) return null;
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return Math.floor(time / 1000);
  throw new InvalidArgumentError('It takes a date such as 2027-01-31, or none.');
}
