import type { ApiKey } from '@pentaprism/store';
import { type Configuration, ConfigurationError } from '../../configuration/read-configuration.ts';
import { openStore } from '../../jobs/open-store.ts';
import { changesIn, newKeyIn } from '../../keys/key-input.ts';
import { keyView } from '../../keys/key-view.ts';
import { createKeys, type Keys } from '../../keys/keys.ts';
import { CommandError } from '../command-error.ts';
import { printTable } from '../table.ts';
import { describeKey, keyRows } from './key-text.ts';

/** What is said of a key on the command line. */
export interface KeyFlags {
  readonly name?: string;
  readonly models?: readonly string[] | null;
  readonly budget?: { readonly budget: number | null; readonly period?: string };
  readonly perMinute?: number | null;
  readonly running?: number | null;
  readonly expires?: number | null;
  readonly unpriced?: string;
  readonly responseFormat?: string;
  readonly disabled?: boolean;
  readonly json?: true;
}

type JsonFlag = Pick<KeyFlags, 'json'>;

/** Makes a key and prints it: nobody can look it up again. */
export async function createKey(configuration: Configuration, name: string, flags: KeyFlags): Promise<void> {
  await withKeys(configuration, async (keys) => {
    const { key, text } = await keys.create(newKeyIn(bodyOf({ ...flags, name })));
    if (flags.json) return print(JSON.stringify({ ...(await view(keys, key)), key: text }, null, 2));
    print(`${text}\n\nThis is the only time it is shown. Its id is ${key.id}.`);
  });
}

export async function listKeys(configuration: Configuration, { json }: JsonFlag): Promise<void> {
  await withKeys(configuration, async (keys) => {
    const views = await Promise.all((await keys.list()).map((key) => view(keys, key)));
    if (json) return print(JSON.stringify(views, null, 2));
    print(
      views.length === 0 ? 'There are no keys. Make one: pentaprism keys create <name>' : printTable(keyRows(views)),
    );
  });
}

export async function showKey(configuration: Configuration, id: string, { json }: JsonFlag): Promise<void> {
  await withKeys(configuration, async (keys) => tell(keys, (await keys.get(id)) ?? absent(id), json));
}

export async function changeKey(configuration: Configuration, id: string, flags: KeyFlags): Promise<void> {
  await withKeys(configuration, async (keys) => {
    const changed = await keys.change(id, changesIn(bodyOf(flags)));
    await tell(keys, changed ?? absent(id), flags.json);
  });
}

export async function deleteKey(configuration: Configuration, id: string): Promise<void> {
  await withKeys(configuration, async (keys) => {
    if (!(await keys.delete(id))) absent(id);
    print(`${id} is deleted.`);
  });
}

async function withKeys(configuration: Configuration, use: (keys: Keys) => Promise<void>): Promise<void> {
  const store = await openStore(configuration);
  if (store === undefined)
    throw new ConfigurationError('PENTAPRISM_STORE=off keeps no keys. Leave it out, or name a database.');
  try {
    await use(createKeys(store));
  } finally {
    await store.close();
  }
}

/** What the flags say, as the route would be told. */
function bodyOf({ budget, perMinute, expires, responseFormat, json: _, ...same }: KeyFlags): Record<string, unknown> {
  const renamed = {
    ...{ per_minute: perMinute, expires_at: expires },
    response_format: responseFormat === 'none' ? null : responseFormat,
  };
  const given = Object.entries({ ...same, ...budget, ...renamed });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

async function view(keys: Keys, key: ApiKey): Promise<ReturnType<typeof keyView>> {
  return keyView(key, await keys.spending(key), Date.now());
}

async function tell(keys: Keys, key: ApiKey, json: true | undefined): Promise<void> {
  const told = await view(keys, key);
  print(json ? JSON.stringify(told, null, 2) : describeKey(told));
}

function absent(id: string): never {
  throw new CommandError(`There is no key "${id}". List them: pentaprism keys`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
