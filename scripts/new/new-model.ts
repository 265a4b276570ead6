import { access, glob, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixtureName } from '@pentaprism/core/kit';
import type { IsoDate, ProviderDefinition, PublishedModel } from '@pentaprism/core/provider';
import { inferModel } from '../../packages/core/src/infer/infer-model.ts';
import { fixtureOf } from '../drift/write-fixtures.ts';
import { copyTemplate, inWords, type Words } from './copy-template.ts';
import { insert, type Place } from './insert.ts';
import type { LookedUp } from './look-up.ts';
import { camelCase, displayName, WrongWords, wordsOfProvider } from './names.ts';
import { printModel } from './print-model.ts';
import { templates, type Written } from './written.ts';

/** What is asked of {@link newModel}. */
export interface ModelWish {
  /** The folder that holds `packages/`. */
  readonly root: string;
  readonly provider: string;
  /** Upstream's id for making pictures from words. */
  readonly route: string;
  /** Public id; default: the route without its first part. */
  readonly id?: string;
  /** `2026-11-22`. */
  readonly today: string;
  /** What upstream publishes of the route: the model begins with that, by rule, and else with a template. */
  readonly lookedUp?: LookedUp;
}

/** Writes a model that passes the tests, with `SETTLE:` at each fact that only upstream's pages can tell. */
export async function newModel(wish: ModelWish): Promise<Written> {
  const { root, provider, today, lookedUp } = wish;
  const known = lookedUp !== undefined && 'published' in lookedUp ? lookedUp : undefined;
  // A community model is run by the version whose schema was read.
  const route = known?.published.route ?? wish.route;
  const folder = join(root, 'packages', `provider-${provider}`);
  const house = join(folder, 'src/models/index.ts');
  if (!(await exists(house)))
    throw new WrongWords(`There is no provider "${provider}": packages/provider-${provider} has no models.`);
  const id = wish.id ?? publicId(route);
  if (!/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(id))
    throw new WrongWords(`"${id}" is no public id; give one in lower case with hyphens after the route.`);
  const sibling = await knownModel(root, id);
  // Replicate's pages are those of a model, whatever its version.
  const bare = provider === 'replicate' ? (route.split(':')[0] ?? route) : route;
  const words: Words = {
    ...wordsOfProvider(provider, today),
    'acme-model': id,
    acmeModel: camelCase(id),
    'Acme Model': sibling?.name ?? displayName(id),
    'acme-owner': sibling?.owner ?? ownerOf(route, provider),
    'acme/model/api': `${bare}/api`,
    '`acme/model` |': bare === route ? `\`${route}\` |` : `\`${bare}\`, by version |`,
    'acme/model': route,
    acme__model: fixtureName(route).replace(/\.json$/, ''),
  };
  const own = join(templates, 'model', provider);
  const template = (await exists(own)) ? own : join(templates, 'model/any');
  const model = `src/models/${id}.ts`;
  const fixtures = (await readdir(join(template, 'fixtures'))).map((name) => `fixtures/${inWords(name, words)}`);
  for (const file of [model, ...fixtures])
    if (await exists(join(folder, file)))
      throw new WrongWords(`packages/provider-${provider}/${file} is there already.`);

  const render = async (name: string) => inWords(await readFile(join(template, name), 'utf8'), words);
  if (known === undefined) {
    await writeFile(join(folder, model), await render('model.ts'));
    await copyTemplate(join(template, 'fixtures'), join(folder, 'fixtures'), words);
  } else await writeInferred(folder, { ...known, id, today, ...(sibling === undefined ? {} : { sibling }) });
  await list(house, id);
  const places: readonly Place[] = JSON.parse(await render('places.json'));
  for (const place of places) await insert(join(folder, place.file), place);

  const at = (file: string) => `packages/provider-${provider}/${file}`;
  return {
    files: [model, ...fixtures, 'src/models/index.ts', ...places.map(({ file }) => file)].map(at),
    next: [
      `settle what is marked: grep -rn SETTLE packages/provider-${provider}`,
      'for another task, such as `edit`: its route, its inputs, and a fixture of that route',
      ...(sibling === undefined ? [] : [`name and owner are those of ${sibling.file}, which offers the same model`]),
      ...(lookedUp !== undefined && 'why' in lookedUp ? [`it begins with a template, because ${lookedUp.why}`] : []),
      ...(wish.id === undefined
        ? [`another public id than ${id}? Undo this, and give it after the route; ids are in docs/models`]
        : []),
      ...(provider === 'replicate' && bare === route
        ? ['a community model is run by version: owner/name:version']
        : []),
      `npm run types, and npx vitest run packages/provider-${provider}/src/conformance.test.ts -t ${id} while you write`,
      `npx vitest run packages/provider-${provider}/src`,
      'npm run docs, npm test, npx changeset',
    ],
  };
}

/** Writes the declaration that rules make of a schema, and the schema as its fixture. */
async function writeInferred(
  folder: string,
  wish: {
    readonly published: PublishedModel;
    readonly definition: ProviderDefinition;
    readonly id: string;
    readonly today: string;
    readonly sibling?: { readonly name: string; readonly owner: string };
  },
): Promise<void> {
  const { published, definition, id, today, sibling } = wish;
  if (definition.catalogue === undefined) throw new TypeError(`${definition.id} has no catalogue.`);
  // The command says the day as an ISO date.
  const checked = today as IsoDate;
  const { draft, refusals, hidden } = inferModel(published, { id, checked, catalogue: definition.catalogue });
  const { origin: _, assumed = [], ...model } = draft;
  const named = { ...model, ...(sibling === undefined ? {} : { name: sibling.name, owner: sibling.owner }) };
  const reasons = refusals.map(({ message }) => message);
  const text = printModel(named, camelCase(id), { assumed, refusals: reasons, hidden });
  await writeFile(join(folder, `src/models/${id}.ts`), text);
  const comment = `Upstream’s input schema of ${published.route}, as it was published on the day below.`;
  await writeFile(join(folder, 'fixtures', fixtureName(published.route)), fixtureOf(published, today, comment));
}

/** Adds a model to the list, as its last. */
async function list(path: string, id: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const name = camelCase(id);
  const imports = text.lastIndexOf('\nimport ') + 1;
  const afterImports = text.indexOf('\n', imports) + 1;
  const imported = `${text.slice(0, afterImports)}import { ${name} } from './${id}.ts';\n${text.slice(afterImports)}`;
  const listed = imported.replace(/,?(\s*)\];\s*$/, (_, space: string) =>
    space === '' ? `, ${name}];\n` : `,\n  ${name},\n];\n`,
  );
  if (listed === imported) throw new Error(`${path} does not end with the list of models.`);
  await writeFile(path, listed);
}

/** What another provider calls the model. */
async function knownModel(
  root: string,
  id: string,
): Promise<{ readonly name: string; readonly owner: string; readonly file: string } | undefined> {
  for await (const file of glob(`packages/provider-*/src/models/${id}.ts`, { cwd: root })) {
    const text = await readFile(join(root, file), 'utf8');
    const fact = (key: string) => new RegExp(`^ {2}${key}: '([^']*)'`, 'm').exec(text)?.[1];
    const [name, owner] = [fact('name'), fact('owner')];
    if (name !== undefined && owner !== undefined) return { name, owner, file };
  }
  return undefined;
}

function publicId(route: string): string {
  const parts = route.split(':')[0]?.split('/') ?? [];
  return (parts.length > 1 ? parts.slice(1) : parts)
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-');
}

/** The first part of a route is whose model it is at most upstreams; where there is one part only, it is upstream's own. */
function ownerOf(route: string, provider: string): string {
  const [first = '', ...rest] = route.split('/');
  return rest.length === 0 ? provider : first.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
