import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isObject } from '../contract/json.ts';
import type { JsonSchema } from './check-input.ts';

/**
 * The file that holds the fixture of a route: `fal-ai/flux/dev` is `fal-ai__flux__dev.json`.
 *
 * `/` is written as `__`; what not every file system can hold is written as in an address, so that `owner/name:5c7d` is
 * `owner__name%3A5c7d.json`.
 */
export function fixtureName(route: string): string {
  const name = encodeURIComponent(route).replaceAll('*', '%2A').replaceAll('__', '_%5F').replaceAll('%2F', '__');
  return `${name}.json`;
}

/**
 * Upstream's input schemas by route: every `.json` of a folder, named by {@link fixtureName}.
 *
 * Each file says in `source` where it was read (one address or several) and in `checked` on which day; both are left out
 * of the schema. Folders in the folder are not looked at: other facts a sandbox needs may stand there. Throws a
 * `TypeError` that names every file which is no JSON object, or does not say where it comes from.
 *
 * ```ts
 * export const etchSchemas = readSchemas(new URL('../../fixtures/', import.meta.url));
 * ```
 *
 * Such an address holds from `src/sandbox/` and from `dist/sandbox/` alike, as long as `fixtures` is among the `files` of
 * the package.
 */
export function readSchemas(folder: URL): Readonly<Record<string, JsonSchema>> {
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map(({ name }) => readFixture(folder, name))
    .toSorted((one, other) => (one.route < other.route ? -1 : 1));
  const faults = entries.flatMap((entry) => entry.faults);
  if (faults.length > 0) throw new TypeError(`Fixtures in ${fileURLToPath(folder)}: ${faults.join('; ')}.`);
  return Object.fromEntries(entries.map(({ route, schema }) => [route, schema]));
}

interface Fixture {
  readonly route: string;
  readonly schema: JsonSchema;
  readonly faults: readonly string[];
}

function readFixture(folder: URL, name: string): Fixture {
  const file = new URL(encodeURIComponent(name), folder);
  const route = routeOf(name);
  const value = parse(readFileSync(file, 'utf8'));
  if (!isObject(value)) return { route: name, schema: {}, faults: [`${name} is no JSON object`] };
  const { source, checked, ...schema } = value;
  const faults = [
    ...(route === undefined ? [`${name} is the name of no route`] : []),
    ...(isSource(source) ? [] : [`${name} has no source: the address it was read at, or several`]),
    ...(isDay(checked) ? [] : [`${name} has no checked: the day it was read, as in 2026-11-22`]),
  ];
  return { route: route ?? name, schema, faults };
}

function routeOf(name: string): string | undefined {
  try {
    return decodeURIComponent(name.replace(/\.json$/, '').replaceAll('__', '/'));
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSource(value: unknown): boolean {
  const addresses = Array.isArray(value) ? value : [value];
  return addresses.length > 0 && addresses.every((address) => typeof address === 'string' && URL.canParse(address));
}

function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
