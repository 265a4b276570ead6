/** The store on the oldest line of Node that it promises: `node:sqlite` is younger there than in the Node of this repository. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeConformance } from '@pentaprism/store/conformance';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const binary = process.platform === 'win32' ? 'node.exe' : 'node';
const node22 = join(import.meta.dirname, 'node-22', 'node_modules', 'node', 'bin', binary);

const folder = mkdtempSync(join(tmpdir(), 'pentaprism-node-22-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the store passes its tests on Node 22, every promise of a driver among them', async () => {
  if (!existsSync(node22)) throw new Error('Node 22 is not installed: npm run node22');
  const report = join(folder, 'report.json');
  expect(await vitestOn(node22, report)).toEqual({ code: 0 });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(tests.filter(({ status }) => status !== 'passed')).toEqual([]);
  const ofDrivers = tests.filter(({ ancestorTitles }) => ancestorTitles[0] === 'store sqlite');
  expect(ofDrivers.map(({ title }) => title)).toEqual(promisesOfADriver());
});

/** What vitest writes as JSON, as far as it is read here. */
interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly TestResult[] }[];
}

interface TestResult {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}

/** Runs the tests that node-22/vitest.config.ts names, on another Node than this. Tells what was printed only where it failed. */
function vitestOn(node: string, report: string): Promise<{ readonly code: unknown; readonly output?: string }> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const config = join(import.meta.dirname, 'node-22', 'vitest.config.ts');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // Nothing of the vitest that runs this test.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|TEST$|NODE_)/.test(name));
  const env = { ...Object.fromEntries(inherited), NODE_OPTIONS: '--disable-warning=ExperimentalWarning' };
  return new Promise((resolve) => {
    execFile(node, [vitest, 'run', '--config', config, ...reporters], { cwd: root, env }, (error, out, complaints) =>
      resolve(error === null ? { code: 0 } : { code: error.code ?? error.signal, output: out + complaints }),
    );
  });
}

/** The names of the tests that every driver has to pass. */
function promisesOfADriver(): readonly string[] {
  const names: string[] = [];
  const it = (name: string): void => void names.push(name);
  storeConformance({ describe: (_name, define) => define(), it, expect }, 'none', () => {
    throw new Error('These tests are only counted.');
  });
  return names;
}
