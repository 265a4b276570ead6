/**
 * How long a server takes to its first answer: `npm run bench:start`.
 *
 * With `--base <folder>`, another checkout of the project with its packages installed and built takes part.
 */
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { firstAnswer, type Start } from './support/first-answer.ts';
import { called, publish } from './support/page.ts';
import { serverScript } from './support/peers.ts';
import { beside, freePort, inRepository, start, startNode, stop, stopAll } from './support/processes.ts';
import { median } from './support/statistics.ts';
import { figure, ratio, table } from './support/table.ts';
import { quotient, targetTable } from './support/targets.ts';

const rounds = called.quick ? 3 : 11;
const folder = await mkdtemp(join(tmpdir(), 'bench-start-'));

/** A way to start a server. It is given an environment with the port, and a home that nothing else uses. */
interface Starter {
  readonly name: string;
  readonly launch: (environment: Readonly<Record<string, string>>) => ChildProcess;
  /** What is measured is a program that starts the server in another process. */
  readonly isWrapped?: true;
}

const names = {
  node: 'bare Node',
  fastify: 'bare Fastify',
  first: 'Pentaprism, first start',
  built: 'Pentaprism',
  npm: 'Pentaprism, npm start',
  baseBuilt: 'base',
  baseNpm: 'base, npm start',
} as const;

const script = await serverScript();
const starters: readonly Starter[] = [
  bare(names.node, 'bare-node.js'),
  bare(names.fastify, 'bare-fastify.js'),
  built(names.first, script, { NODE_DISABLE_COMPILE_CACHE: '1' }),
  // Where the command would keep it.
  built(names.built, script, { NODE_COMPILE_CACHE: join(folder, 'compiled') }),
  throughNpm(names.npm, inRepository('.')),
  ...(called.base === undefined
    ? []
    : [
        built(names.baseBuilt, join(resolve(called.base), 'packages/server/dist/cli.js'), {}),
        throughNpm(names.baseNpm, resolve(called.base)),
      ]),
];

function bare(name: string, file: string): Starter {
  return { name, launch: (environment) => startNode(beside(file), [], { role: 'measured', environment }) };
}

function built(name: string, path: string, own: Readonly<Record<string, string>>): Starter {
  const flags = ['--expose-gc', '--heap-growing-percent=300'];
  const environment = { UV_THREADPOOL_SIZE: String(availableParallelism() + 4), ...own };
  return {
    name,
    launch: (given) =>
      startNode(path, ['serve'], { role: 'measured', flags, environment: { ...given, ...environment } }),
  };
}

function throughNpm(name: string, root: string): Starter {
  const launch: Starter['launch'] = (environment) =>
    start('npm', ['--prefix', root, 'start', '--silent'], { role: 'measured', environment, isGroup: true });
  return { name, launch, isWrapped: true };
}

async function measure({ name, launch, isWrapped }: Starter): Promise<Start> {
  const port = await freePort();
  const home = join(folder, name);
  const environment = { HOME: home, PORT: String(port), PENTAPRISM_DATA_DIR: join(folder, 'data') };
  let child: ChildProcess | undefined;
  try {
    return await firstAnswer(() => {
      child = launch(environment);
      return child;
    }, port);
  } finally {
    if (child !== undefined) await (isWrapped === true ? stopAll(child) : stop(child));
  }
}

const results = new Map(starters.map((starter) => [starter.name, [] as Start[]]));
// The first ones of each warm the disk, and leave what Node compiled to the next: it is kept right after the first answer.
for (const starter of [...starters, ...starters]) await measure(starter);
for (let round = 0; round < rounds; round += 1) {
  for (const index of starters.keys()) {
    const starter = starters[(index + round) % starters.length];
    if (starter !== undefined) results.get(starter.name)?.push(await measure(starter));
  }
}
await rm(folder, { recursive: true, force: true });

const wallOf = (name: string) => median((results.get(name) ?? []).map(({ wallMs }) => wallMs));
const cpuOf = (name: string) => {
  const known = (results.get(name) ?? []).flatMap(({ cpuMs }) => (cpuMs === null ? [] : [cpuMs]));
  return known.length === 0 ? null : median(known);
};

/** The median of the ratios of each round, as what slows the machine slows both. */
function paired(name: string, base: string): number | null {
  const of = results.get(base) ?? [];
  const ratios = (results.get(name) ?? []).map(({ wallMs }, round) => quotient(wallMs, of[round]?.wallMs));
  const known = ratios.filter((one) => one !== null);
  return known.length === 0 ? null : median(known);
}

await publish(
  'start',
  `From nothing to the first 200 of \`GET /healthz\`, without keys, so that the sandboxes start as well. *First start* has
nothing that Node compiled before; every other start of ours has. \`npm start\` runs the sources of a checkout, and takes
npm's own time. The base, where there is one, is an older state of this project, built beside it.

${table(
  ['', 'wall ms', 'of bare Node', 'of bare Fastify', 'CPU ms'],
  starters.map(({ name, isWrapped }) => [
    name,
    figure(wallOf(name)),
    ratio(paired(name, names.node), 1),
    ratio(paired(name, names.fastify), 1),
    figure(isWrapped === true ? null : cpuOf(name)),
  ]),
)}

### Targets

${targetTable([
  {
    what: 'first answer, of the base’s',
    bound: 'at most',
    limit: 0.7,
    unit: 'x',
    measured: paired(names.built, names.baseBuilt),
  },
  {
    what: 'first answer after `npm start`, of the base’s',
    bound: 'at most',
    limit: 0.8,
    unit: 'x',
    measured: paired(names.npm, names.baseNpm),
  },
])}`,
);
