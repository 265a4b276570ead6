import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixtureName } from '@pentaprism/core/kit';
import type { PublishedModel } from '@pentaprism/core/provider';
import { inlined, onlyKeywords } from '../../packages/core/src/infer/schema.ts';

/** Keywords of a fixture: what the kit checks, and nothing a person has to read past. */
const kept: ReadonlySet<string> = new Set([
  ...[
    'type',
    'enum',
    'const',
    'format',
    'default',
    'nullable',
    'required',
    'properties',
    'items',
    'additionalProperties',
  ],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength', 'pattern'],
  ...['minItems', 'maxItems', 'anyOf', 'oneOf', 'allOf'],
]);

function isKept(keyword: string): boolean {
  return kept.has(keyword) || keyword.startsWith('x-input');
}

/** A fixture of what upstream publishes now: its rules, without its words. */
export function fixtureOf(published: PublishedModel, checked: string, comment: string): string {
  const schema = onlyKeywords(inlined(published.input, published.definitions ?? {}), isKept);
  const fixture = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: comment,
    source: published.source,
    checked,
    ...(schema as object),
  };
  return `${JSON.stringify(fixture, null, 2)}\n`;
}

/** Writes the fixtures of all routes anew, keeping what their comments say. */
export async function writeFixtures(
  folder: string,
  fresh: ReadonlyMap<string, PublishedModel>,
  checked: string,
): Promise<void> {
  for (const [route, published] of fresh) {
    const path = join(folder, fixtureName(route));
    const before: { readonly $comment?: string } = JSON.parse(await readFile(path, 'utf8').catch(() => '{}'));
    await writeFile(path, fixtureOf(published, checked, before.$comment ?? `Upstream’s input schema of ${route}.`));
  }
}
