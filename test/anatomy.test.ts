/** Who has read one provider knows the next: the same files, which export the same names. Own files may stand beside them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { describe, expect, it } from 'vitest';

const packages = join(import.meta.dirname, '../packages');
const definitions: readonly ProviderDefinition[] = [falDefinition, replicateDefinition, googleDefinition];

/** What each file must export; `<id>` and `<Id>` stand for the provider's own. An empty list: the file must be there. */
const anatomy: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['<id>', '<id>Definition'],
  'definition.ts': ['<id>Definition'],
  '<id>.ts': ['<id>'],
  'protocol/protocol.ts': ['protocol'],
  'protocol/answer.ts': ['readAnswer'],
  'protocol/failure.ts': ['readFailure'],
  'protocol/pictures.ts': ['readPictures'],
  'models/index.ts': ['models'],
  'sandbox/index.ts': ['create<Id>Sandbox', '<Id>SandboxOptions', '<id>Schemas'],
  'sandbox/<id>-sandbox.ts': ['create<Id>Sandbox', '<Id>SandboxOptions'],
  'sandbox/schemas.ts': ['<id>Schemas'],
  'sandbox/check-input.ts': ['checkInput'],
  'sandbox/draw.ts': ['drawOutput'],
  'sandbox/errors.ts': ['unauthorized'],
  'conformance.test.ts': [],
  '<id>.test.ts': [],
  'readme.test.ts': [],
  'protocol/protocol.test.ts': [],
  'sandbox/<id>-sandbox.test.ts': [],
};

/** Only where the definition declares a storage. */
const anatomyOfStorage: Readonly<Record<string, readonly string[]>> = {
  'protocol/storage.ts': ['storage'],
  'protocol/storage.test.ts': [],
  'sandbox/files.ts': ['createFiles', 'Files'],
};

/** Files that say the same in every provider, but for the provider's name. */
const sentences: Readonly<Record<string, readonly string[]>> = {
  '<id>.ts': [
    'export function <id>(options?: BindOptions): Provider {',
    'return bindProvider(<id>Definition, options);',
  ],
  'protocol/answer.ts': ['export function readAnswer(reply: Reply): Outcome {'],
  'protocol/failure.ts': ['export function readFailure(reply: Reply): Failure {'],
  'protocol/protocol.ts': ['export const protocol: Protocol = {', 'read: readAnswer,'],
  'sandbox/<id>-sandbox.ts': [
    'ProviderSandboxOptions',
    'export function create<Id>Sandbox(options: <Id>SandboxOptions = {}): Sandbox {',
  ],
};

describe.each(definitions)('provider-$id', async (definition) => {
  const { id } = definition;
  const folder = join(packages, `provider-${id}`, 'src');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts')).sort();
  const texts = new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  );
  const own = (pattern: string) =>
    pattern.replaceAll('<id>', id).replaceAll('<Id>', `${id.charAt(0).toUpperCase()}${id.slice(1)}`);

  it('has every file of the anatomy, which exports the names of the anatomy', () => {
    const wanted = { ...anatomy, ...(definition.storage === undefined ? {} : anatomyOfStorage) };
    const faults = Object.entries(wanted).flatMap(([pattern, names]) => {
      const file = own(pattern);
      const text = texts.get(file);
      if (text === undefined) return [`provider-${id} has no src/${file}.`];
      const exported = exportsOf(text);
      return names
        .map(own)
        .filter((name) => !exported.includes(name))
        .map((name) => `src/${file} of provider-${id} does not export ${name}.`);
    });
    expect(faults).toEqual([]);
  });

  it('binds, reads and plays by the same functions as its siblings', () => {
    const faults = Object.entries(sentences).flatMap(([pattern, lines]) =>
      lines
        .map(own)
        .filter((line) => texts.get(own(pattern))?.includes(line) !== true)
        .map((line) => `src/${own(pattern)} of provider-${id} does not say \`${line}\`.`),
    );
    expect(faults).toEqual([]);
  });

  it('has no storage file unless its definition declares a storage', () => {
    expect(texts.has('protocol/storage.ts')).toBe(definition.storage !== undefined);
  });

  it('keeps one model in each file of models/, named after its public id', () => {
    const isModel = (file: string) => /^models\/[^/]+\.ts$/.test(file) && !/index\.ts$|\.test\.ts$/.test(file);
    const written = files.filter(isModel).map((file) => ({ file, names: exportsOf(texts.get(file) ?? '') }));
    const declared = definition.models.map((model) => ({
      file: `models/${model.id}.ts`,
      names: [camelCase(model.id)],
    }));
    expect(written).toEqual(declared.toSorted((one, other) => (one.file < other.file ? -1 : 1)));
  });

  it('keeps its definition free of functions of its own', () => {
    expect(texts.get('definition.ts')).not.toMatch(/\bfunction\b|\bbindProvider\b/);
  });

  it('writes its tests with `it`', () => {
    const others = files.filter((file) => /import \{[^}]*\btest\b[^}]*\} from 'vitest'/.test(texts.get(file) ?? ''));
    expect(
      others.map((file) => `src/${file} of provider-${id} writes \`test\` where its siblings write \`it\`.`),
    ).toEqual([]);
  });
});

/** The names a file exports, types too. */
function exportsOf(text: string): readonly string[] {
  const declared = text.matchAll(/^export (?:async )?(?:const|function|interface|type) (\w+)/gm);
  const passedOn = text.matchAll(/^export (?:type )?\{([^}]*)\}/gm);
  return [
    ...[...declared].map(([, name = '']) => name),
    ...[...passedOn].flatMap(([, list = '']) =>
      list.split(',').map((entry) =>
        entry
          .trim()
          .replace(/^type /, '')
          .replace(/^\w+ as /, ''),
      ),
    ),
  ];
}

/** `gemini-3.1-flash-image-preview` is `gemini31FlashImagePreview`. */
function camelCase(id: string): string {
  return id.replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());
}
