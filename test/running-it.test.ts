/** What operators copy: image, unit, manifests, and the page that says how it is done. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from '@pentaprism/core/kit';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { settings } from '../packages/server/src/configuration/settings.ts';
import { type BuiltImage, buildImage, writableBy } from './support/image/build-image.ts';
import { sentFiles } from './support/image/context.ts';
import { lastOf, readDockerfile } from './support/image/dockerfile.ts';
import { foreignVariables, knownVariables } from './support/known-variables.ts';
import { startServerProcess } from './support/server-process.ts';
import { readUnitFile } from './support/unit-file.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const instructions = readDockerfile(read('deploy/Dockerfile'));
const graceSeconds = settings.shutdownSeconds.fallback;
const callersKey = 'k'.repeat(30);

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pentaprism-running-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

interface Ran {
  readonly code: number;
  readonly said: string;
}

function run(command: readonly string[], options: Parameters<typeof spawn>[2] = {}): Promise<Ran> {
  const [file = '', ...parameters] = command;
  return new Promise((resolve) => {
    execFile(file, parameters, { ...options, encoding: 'utf8' }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

/** A value as a person would have to write it; `undefined` for what is to be set first. */
const settled = (value: string): string | undefined => (value.includes('<') ? undefined : value);

/** Values that are no good for the settings they are given to. */
function badValues(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(settings).flatMap(({ variable, schema }) => {
    const value = settled(values[variable] ?? '<');
    return value === undefined || schema.safeParse(value).success ? [] : [`${variable}=${value}`];
  });
}

const unknown = (names: readonly string[]) => names.filter((name) => !knownVariables.has(name));

describe('deploy/Dockerfile', () => {
  const variables = instructions
    .filter(({ name }) => name === 'ENV')
    .map(({ words }) => (words[0] ?? '').split('=') as [string, string]);

  it('runs Node itself as a user with a number, ends by SIGTERM, and asks for its health without further programs', () => {
    const last = (name: string) => lastOf(instructions, name);
    expect(last('USER')?.words).toEqual(['1000:1000']);
    expect(last('STOPSIGNAL')?.words).toEqual(['SIGTERM']);
    for (const name of ['ENTRYPOINT', 'CMD', 'HEALTHCHECK']) expect([name, last(name)?.isExact]).toEqual([name, true]);
    expect([last('ENTRYPOINT')?.words[0], last('HEALTHCHECK')?.words[0]]).toEqual(['node', 'node']);
    expect(last('EXPOSE')?.words).toEqual([String(settings.port.fallback)]);
    // Nothing is installed or run as root once the image has its user.
    const afterUser = instructions.slice(instructions.findIndex(({ name }) => name === 'USER') + 1);
    expect(afterUser.filter(({ name }) => name === 'RUN' || name === 'COPY')).toEqual([]);
  });

  it('sets only variables that there are, to values that they take', () => {
    expect(unknown(variables.map(([name]) => name))).toEqual([]);
    expect(badValues(Object.fromEntries(variables))).toEqual([]);
  });

  it('is sent what is built and nothing else: no key, no data, no history, no test', async () => {
    const files = await sentFiles(root, join(root, 'deploy/Dockerfile.dockerignore'));
    expect(files).toEqual(expect.arrayContaining(['package-lock.json', 'packages/server/bin/pentaprism.js']));
    const others = /(^|\/)(node_modules|dist|\.git|\.env.*|\.pentaprism|test)(\/|$)|\.test\.ts$|\.db$/;
    expect(files.filter((file) => others.test(file))).toEqual([]);
    const top = new Set(files.map((file) => file.split('/')[0]));
    expect([...top].sort()).toEqual([
      '.npmrc',
      'package-lock.json',
      'package.json',
      'packages',
      'tsconfig.base.json',
      'tsconfig.json',
      'turbo.json',
    ]);
  });
});

describe('the image of deploy/Dockerfile, built step by step without Docker', () => {
  let image: BuiltImage;
  let into: string;
  beforeAll(async () => {
    into = await mkdtemp(join(tmpdir(), 'pentaprism-image-'));
    const files = await sentFiles(root, join(root, 'deploy/Dockerfile.dockerignore'));
    image = await buildImage({ instructions, context: root, files, into });
    return () => rm(into, { recursive: true, force: true });
  }, 1_800_000);

  /** As whom it can run here: where this process is no root, it is not the image's root either. */
  const user = () => (process.getuid?.() === 0 ? image.user : {});
  const inside = (variables: Readonly<Record<string, string>>) => ({
    ...user(),
    cwd: image.workdir,
    env: { ...image.environment, ...variables },
  });

  it('starts as its user, is well by its own check, draws a picture, and ends when it is told to', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const variables = { PORT: String(port), PENTAPRISM_API_KEYS: callersKey };
    const isWell = async () => (await run(image.healthcheck, inside(variables))).code === 0;
    expect(await isWell()).toBe(false);

    const [file = '', ...parameters] = image.command;
    const server = spawn(file, parameters, { ...inside(variables), stdio: ['ignore', 'pipe', 'pipe'] });
    onTestFinished(() => void server.kill('SIGKILL'));
    const gone = once(server, 'exit');
    let printed = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (printed += chunk));
    while (!printed.includes('listens on') && server.exitCode === null) await sleep(50);
    expect(printed).toMatch(/listens on http:\/\/localhost:/);
    expect(await isWell()).toBe(true);

    const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => undefined);
    const [, uid] = /^Uid:\s+(\d+)/m.exec(status ?? '') ?? [];
    if (process.getuid?.() === 0 && status !== undefined) expect(uid).toBe(String(image.user.uid));
    expect(uid).not.toBe('0');
    expect(await writableBy(image.workdir, image.user.uid)).toEqual([]);

    const url = `http://127.0.0.1:${port}`;
    const headers = { authorization: `Bearer ${callersKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ model: 'flux-schnell', prompt: 'a whale', output_format: 'webp' });
    const made = await fetch(`${url}/v1/images/generations`, { method: 'POST', headers, body });
    const { data } = (await made.json()) as { readonly data: readonly { readonly url: string }[] };
    const picture = await fetch(data[0]?.url ?? '');
    expect(inspect(new Uint8Array(await picture.arrayBuffer())).mime).toBe('image/webp');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await fetch(`${url}/ui/`)).status).toBe(200);

    server.kill(image.stopSignal);
    expect((await gone)[0]).toBe(0);
    expect(printed).toContain('Stopping');
    expect(await isWell()).toBe(false);
  });

  it('refuses to listen for strangers without a key, and says which variable is missing', async () => {
    const { code, said } = await run(image.command, inside({ PORT: '0' }));
    expect([code, said]).toEqual([1, expect.stringMatching(/Set PENTAPRISM_API_KEYS/)]);
  });

  it('has what a Postgres and a bucket need', async () => {
    const [file = '', entry = ''] = image.command;
    const { said } = await run(
      [file, entry, 'doctor'],
      inside({
        PORT: '0',
        PENTAPRISM_API_KEYS: callersKey,
        PENTAPRISM_STORE: 'postgres://nobody@127.0.0.1:1/x',
        PENTAPRISM_FILES: 's3://pictures?endpoint=http://127.0.0.1:1',
        ...{ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      }),
    );
    expect(said).toMatch(/^store +broken +Postgres at 127\.0\.0\.1:1\/x: .*ECONNREFUSED/m);
    expect(said).toMatch(/^bucket +broken +.*127\.0\.0\.1:1 does not answer/m);
  });
});

describe('deploy/compose.yaml', () => {
  it('is a compose file by the schema of its specification', () => {
    expect(faultsBy('compose', '', parse(read('deploy/compose.yaml'), { merge: true }))).toEqual([]);
    // The schema finds faults.
    expect(faultsBy('compose', '', { services: { one: { imag: 'x' } } })).not.toEqual([]);
  });

  it('builds its servers with the Dockerfile, and lets them do no more than they must', () => {
    const { services } = parse(read('deploy/compose.yaml'), { merge: true });
    expect(services.one).toMatchObject({
      build: { context: '..', dockerfile: 'deploy/Dockerfile' },
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });
});

/** Faults by a schema that is kept in test/support/schemas. */
function faultsBy(schema: string, at: string, value: unknown): readonly string[] {
  const { $schema: _, ...kept } = JSON.parse(read(`test/support/schemas/${schema}.json`));
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(kept, 'kept');
  ajv.validate(`kept#${at}`, value);
  return (ajv.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath, message, JSON.stringify(params)].join(' '),
  );
}

describe('deploy/kubernetes.yaml', () => {
  const documents = parseAllDocuments(read('deploy/kubernetes.yaml')).map((document) => document.toJS());
  const of = (kind: string) => documents.find((document) => document.kind === kind);
  const pod = of('Deployment').spec.template.spec;
  const [container] = pod.containers;

  it('is valid by the schemas of Kubernetes, and of one mind about what is whose', () => {
    expect(documents.map(({ kind }) => kind)).toEqual(['Secret', 'Deployment', 'Service', 'PodDisruptionBudget']);
    for (const document of documents) {
      expect(faultsBy('kubernetes', `/kinds/${document.kind}`, document)).toEqual([]);
      expect(faultsBy('kubernetes', `/kinds/${document.kind}`, { ...document, spec: { replica: 2 } })).not.toEqual([]);
    }
    const labels = of('Deployment').spec.template.metadata.labels;
    expect(of('Deployment').spec.selector.matchLabels).toEqual(labels);
    expect(of('Service').spec.selector).toEqual(labels);
    expect(of('PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
    expect(pod.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual(labels);
    expect(container.envFrom).toEqual([{ secretRef: { name: of('Secret').metadata.name } }]);
    expect(container.ports).toEqual([
      { name: of('Service').spec.ports[0].targetPort, containerPort: settings.port.fallback },
    ]);
    const volumes = new Set(pod.volumes.map(({ name }: { readonly name: string }) => name));
    expect(new Set(container.volumeMounts.map(({ name }: { readonly name: string }) => name))).toEqual(volumes);
  });

  it('runs two servers without root, and lets them finish their jobs', () => {
    expect(of('Deployment').spec.replicas).toBe(2);
    const [uid, gid] = (lastOf(instructions, 'USER')?.words[0] ?? '').split(':').map(Number);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: uid, runAsGroup: gid });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const beforeSignal = container.lifecycle.preStop.sleep.seconds;
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(graceSeconds + beforeSignal);
    expect(container.livenessProbe.httpGet.path).toBe('/healthz');
    expect(container.startupProbe.httpGet.path).toBe('/healthz');
    expect(container.readinessProbe.httpGet.path).toBe('/readyz');
  });

  it('sets only variables that there are, to values that they take, and no secret in the open', () => {
    const plain = Object.fromEntries(
      container.env.map(({ name, value }: { readonly name: string; readonly value: string }) => [name, value]),
    );
    const secret = of('Secret').stringData;
    expect(unknown([...Object.keys(plain), ...Object.keys(secret)])).toEqual([]);
    expect(badValues({ ...plain, ...secret })).toEqual([]);
    const secrets = Object.values(settings).flatMap((setting) => ('secret' in setting ? [setting.variable] : []));
    expect(
      Object.keys(plain).filter((name) => secrets.some((variable) => variable === name) || /KEY|TOKEN/.test(name)),
    ).toEqual([]);
    // All that is in the secret is to be set by whoever applies it.
    expect(Object.entries(secret).filter(([, value]) => settled(String(value)) !== undefined)).toEqual([]);
    const bytes = (text: string) => Number(settings.maxBytesInFlight.schema.parse(text));
    expect(bytes(plain.PENTAPRISM_MAX_BYTES_IN_FLIGHT) * 4).toBe(2 ** 30);
    expect(container.resources.limits.memory).toBe('1Gi');
  });
});

describe('deploy/pentaprism.service', () => {
  const text = read('deploy/pentaprism.service');
  const unit = readUnitFile(text);
  const service = (name: string) => (unit.Service ?? []).flatMap(([key, value]) => (key === name ? [value] : []));

  it('starts Node itself, as nobody who is somebody else, and lets it finish its jobs', () => {
    expect(Object.keys(unit)).toEqual(['Unit', 'Service', 'Install']);
    expect(service('ExecStart')).toEqual([
      '/usr/bin/node /opt/pentaprism/node_modules/@pentaprism/server/bin/pentaprism.js serve',
    ]);
    expect([service('DynamicUser'), service('NoNewPrivileges'), service('ProtectSystem')]).toEqual([
      ['yes'],
      ['yes'],
      ['strict'],
    ]);
    expect([service('StateDirectory'), service('EnvironmentFile')]).toEqual([
      ['pentaprism'],
      ['/etc/pentaprism/environment'],
    ]);
    expect([service('Restart'), service('KillSignal')]).toEqual([['on-failure'], ['SIGTERM']]);
    expect(Number(service('TimeoutStopSec')[0])).toBeGreaterThan(graceSeconds);
    // It compiles what it runs.
    expect(service('MemoryDenyWriteExecute')).toEqual([]);
  });

  it('sets only variables that there are', () => {
    expect(unknown(service('Environment').map((assignment) => assignment.split('=')[0] ?? ''))).toEqual([]);
  });

  it('is found right by systemd itself, and little exposed', async ({ skip }) => {
    const { code } = await run(['systemd-analyze', '--version']);
    if (code !== 0) skip('There is no systemd-analyze on this machine.');
    const path = join(await folder(), 'pentaprism.service');
    // The program must be there for it to be right, and Node may lie elsewhere here.
    await writeFile(path, text.replace('ExecStart=/usr/bin/node', `ExecStart=${process.execPath}`));
    expect(await run(['systemd-analyze', 'verify', path])).toEqual({ code: 0, said: '' });
    const security = await run(['systemd-analyze', 'security', '--offline=true', '--threshold=20', path]);
    expect([security.code, security.said.slice(-200)]).toEqual([0, expect.stringContaining(' OK ')]);
  });
});

describe('docs/operating.md', () => {
  const page = read('docs/operating.md');

  it('names only variables that there are, or whose they are', () => {
    const named = new Set(Array.from(page.matchAll(/\b(?:PENTAPRISM|AWS|OTEL)_[A-Z_]+\b/g), ([name]) => name));
    // They are read by settings of their own.
    const beside = new Set(['PENTAPRISM_ADMIN_KEY', 'PENTAPRISM_URL', 'PENTAPRISM_API_KEY']);
    expect([...named].filter((name) => !knownVariables.has(name) && !beside.has(name))).toEqual([]);
    expect(Object.keys(foreignVariables)).toContain('AWS_ACCESS_KEY_ID');
  });

  it('says what there is to do on the first day and after it', () => {
    const headings = Array.from(page.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
    expect(headings).toEqual([
      'The first day',
      'Is it well?',
      'How large',
      'Backup and restore',
      'A new release',
      'Changing keys and secrets',
      'Keys with budgets',
      'Usage',
      'Webhooks',
      'What to watch',
      'The log',
    ]);
    for (const file of ['Dockerfile', 'compose.yaml', 'pentaprism.service', 'kubernetes.yaml', 'nginx.conf']) {
      expect(page).toContain(`](../deploy/${file})`);
    }
  });

  it('has a backup that is whole while the server runs, and from which another server goes on', async () => {
    const data = join(await folder(), 'data');
    const server = await startServerProcess({ PENTAPRISM_DATA_DIR: data });
    onTestFinished(() => server.kill());
    const asked = await fetch(`${server.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'kept' },
      body: JSON.stringify({ model: 'flux-schnell', prompt: 'a vault' }),
    });
    const { id } = (await asked.json()) as { readonly id: string };

    const [, statement = ''] = /sqlite3 \S+ "(VACUUM INTO '[^']+')"/.exec(page) ?? [];
    const restored = join(await folder(), 'data');
    await rm(restored, { recursive: true, force: true });
    const { code } = await run(['cp', '-r', data, restored]);
    for (const name of ['', '-wal', '-shm']) await rm(join(restored, `pentaprism.db${name}`), { force: true });
    const database = new DatabaseSync(join(data, 'pentaprism.db'));
    database.exec(statement.replace(/'[^']+'/, `'${join(restored, 'pentaprism.db')}'`));
    database.close();
    expect([code, statement]).toEqual([0, expect.stringMatching(/^VACUUM INTO /)]);

    const next = await startServerProcess({ PENTAPRISM_DATA_DIR: restored });
    onTestFinished(() => next.kill());
    const found = await fetch(`${next.url}/v1/images/jobs/${id}`);
    const job = (await found.json()) as { readonly status: string; readonly data: readonly { readonly url: string }[] };
    expect(job.status).toBe('completed');
    const { pathname, search } = new URL(job.data[0]?.url ?? '');
    expect((await fetch(`${next.url}${pathname}${search}`)).status).toBe(200);
  });
});
