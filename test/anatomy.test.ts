/** Who has read one provider knows the next: the same files, which export the same names. Own files may stand beside them. */
import { glob, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FailureKind, FailureMeaning, ProviderDefinition, WordedMeaning } from '@pentaprism/core/provider';
import * as tools from '@pentaprism/core/provider';
import { describe, expect, it } from 'vitest';

const packages = join(import.meta.dirname, '../packages');

/** Every provider of the repository that has a definition: who adds a package is held to this without being listed. */
const definitions: readonly ProviderDefinition[] = await Promise.all(
  (await Array.fromAsync(glob('provider-*/src/definition.ts', { cwd: packages }))).toSorted().map(async (file) => {
    const [, id = ''] = /^provider-([^/]+)/.exec(file) ?? [];
    const { [`${id}Definition`]: definition } = await import(join(packages, file));
    return definition ?? Promise.reject(new Error(`${file} does not export ${id}Definition.`));
  }),
);

/** What each file must export; `<id>` and `<Id>` stand for the provider's own. An empty list: the file must be there. */
const anatomy: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['<id>', '<id>Definition'],
  'definition.ts': ['<id>Definition'],
  '<id>.ts': ['<id>'],
  'protocol/protocol.ts': ['protocol'],
  'protocol/answer.ts': ['readAnswer'],
  'protocol/failure.ts': ['byType', 'byWords', 'byStatus', 'readFailure'],
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
  'protocol/failure.ts': [
    'export const byType: FailureTable = {',
    'export const byWords: readonly WordedMeaning[] = [',
    'export const byStatus: FailureTable = {',
    'export function readFailure(reply: Reply): Failure {',
    '{ byType, byWords, byStatus }',
  ],
  'protocol/protocol.ts': ['export const protocol: Protocol = {', 'read: readAnswer,'],
  'sandbox/<id>-sandbox.ts': [
    'ProviderSandboxOptions',
    'export function create<Id>Sandbox(options: <Id>SandboxOptions = {}): Sandbox {',
  ],
};

const kinds: readonly string[] = Object.keys({
  refused: true,
  invalid: true,
  credentials: true,
  billing: true,
  rate_limited: true,
  not_found: true,
  unavailable: true,
  failed: true,
  timeout: true,
  empty: true,
} satisfies Record<FailureKind, true>);
const stages: readonly unknown[] = ['input', 'output', 'unknown'];

/** What each member of an entry in a table of failures may be. Any other member is a fault. */
const members: Readonly<Record<string, (value: unknown) => boolean>> = {
  kind: (value) => kinds.includes(String(value)),
  stage: (value) => stages.includes(value),
  again: (value) => value === true,
  maybeAccepted: (value) => value === true,
  ended: (value) => value === true,
} satisfies Record<keyof FailureMeaning, (value: unknown) => boolean>;
const membersByWords = {
  ...members,
  words: (value: unknown) => value instanceof RegExp && !value.global && !value.sticky,
  under: (value: unknown) => Array.isArray(value) && value.length > 0,
} satisfies Partial<Record<keyof WordedMeaning, (value: unknown) => boolean>>;

/** What is wrong with an entry of a table of failures. */
function faultsIn(where: string, entry: object, allowed: typeof members = members): readonly string[] {
  const wrong = Object.entries(entry).filter(([member, value]) => allowed[member]?.(value) !== true);
  const missing = Object.hasOwn(entry, 'kind') ? [] : [`${where} has no kind.`];
  return [...missing, ...wrong.map(([member, value]) => `${where} may not have ${member}: ${String(value)}.`)];
}

/** What a protocol leaves to the tools of `@pentaprism/core/provider`, and to core. */
const ownTools: Readonly<Record<string, RegExp>> = {
  'reads JSON by itself': /\btypeof\b|\(value: unknown\b/,
  'reads base64 by itself': /\bisHole\b|\bmemorySource\b|\bBuffer\b/,
  'judges addresses by itself': /\bcanParse\b|new URL\(|\^https\?/,
  'asks for the range of a status by itself': /\bstatus (?:>=? ?[23]\d\d|[!=]== 2\d\d)/,
  'reads a header that core reads': /retry-after/i,
  'looks up a table by itself': /\bhasOwn\b/,
};

/** What speaks of every provider that the server ships with. */
const lists = [
  'packages/server/src/providers.ts',
  'scripts/generated-pages.ts',
  'docs/sandboxes.md',
  'README.md',
  'test/documentation.test.ts',
  'test/public-models.test.ts',
];

it('every provider that the server depends on is in every list of them', async () => {
  const { dependencies } = JSON.parse(await readFile(join(packages, 'server/package.json'), 'utf8'));
  const shipped = Object.keys(dependencies).flatMap((name) => /^@pentaprism\/(provider-.+)$/.exec(name)?.[1] ?? []);
  const faults = await Promise.all(
    lists.map(async (file) => {
      const text = await readFile(join(packages, '..', file), 'utf8');
      return shipped.filter((name) => !text.includes(name)).map((name) => `${file} does not name ${name}.`);
    }),
  );
  expect(shipped.length).toBeGreaterThan(0);
  expect(faults.flat()).toEqual([]);
});

describe.each(definitions)('provider-$id', async (definition) => {
  const { id } = definition;
  const folder = join(packages, `provider-${id}`, 'src');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts')).sort();
  const texts = new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)),
  );
  const own = (pattern: string) =>
    pattern.replaceAll('<id>', id).replaceAll('<Id>', `${id.charAt(0).toUpperCase()}${id.slice(1)}`);

  it('says how its key is checked without spending anything', () => {
    expect(definition.check).toMatchObject({
      path: expect.stringMatching(/^\//),
      source: expect.stringMatching(/^https:/),
    });
  });

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

  it('states its failures as data of one shape', async () => {
    const { byType, byWords, byStatus } = await import(join(folder, 'protocol/failure.ts'));
    const faults = Object.entries({ byType, byStatus }).flatMap(([name, table]) => {
      const entries = Object.entries<object>(table);
      if (entries.length === 0) return [`${name} of provider-${id} is empty.`];
      return entries.flatMap(([key, entry]) => faultsIn(`${name}.${key} of provider-${id}`, entry));
    });
    const worded = Array.from<object>(byWords).flatMap((entry, index) =>
      faultsIn(`byWords.${index} of provider-${id}`, entry, membersByWords),
    );
    expect([...faults, ...worded]).toEqual([]);
  });

  it('uses the tools of @pentaprism/core/provider instead of tools of its own', () => {
    const isProtocol = (file: string) => file.startsWith('protocol/') && !file.endsWith('.test.ts');
    const faults = files.filter(isProtocol).flatMap((file) => {
      const text = texts.get(file) ?? '';
      const doubled = [...text.matchAll(/^(?:export )?(?:const|function) (\w+)/gm)]
        .map(([, name = '']) => name)
        .filter((name) => Object.hasOwn(tools, name))
        .map((name) => `src/${file} of provider-${id} has a ${name} of its own.`);
      const own = Object.entries(ownTools)
        .filter(([, pattern]) => pattern.test(text))
        .map(([does]) => `src/${file} of provider-${id} ${does}.`);
      return [...doubled, ...own];
    });
    expect(faults).toEqual([]);
  });

  it('writes its tests with `it`', () => {
    const others = files.filter((file) => /import \{[^}]*\btest\b[^}]*\} from 'vitest'/.test(texts.get(file) ?? ''));
    expect(
      others.map((file) => `src/${file} of provider-${id} writes \`test\` where its siblings write \`it\`.`),
    ).toEqual([]);
  });
});

it('an entry of a table of failures has a known kind and nothing else than facts', () => {
  expect([
    faultsIn('one', { kind: 'refused', stage: 'input', ended: true }),
    faultsIn('two', { kind: 'odd', message: 'No.', again: false }),
    faultsIn('three', { words: /no/ }),
    faultsIn('four', { words: /no/, under: [422], kind: 'invalid' }, membersByWords),
  ]).toEqual([
    [],
    ['two may not have kind: odd.', 'two may not have message: No..', 'two may not have again: false.'],
    ['three has no kind.', 'three may not have words: /no/.'],
    [],
  ]);
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
