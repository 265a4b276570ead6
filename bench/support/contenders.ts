/** Everything that is compared, started against one mock upstream. */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoadRequest } from './load.ts';
import { portkeyScript, serverScript } from './peers.ts';
import { beside, freePort, nextMessage, programPath, start, startNode, stop } from './processes.ts';

/** Where to ask, without what is asked. */
export type Address = Pick<LoadRequest, 'port' | 'path' | 'headers'>;

/** One way from a caller to upstream. */
export interface Contender {
  readonly name: string;
  /** What its answers look like, and so what it is asked: Google's own form, or OpenAI's. */
  readonly speaks: 'google' | 'openai';
  /** The measured process; absent for the direct way. */
  readonly child?: ChildProcess;
  /** It answers questions about its event loop. */
  readonly tellsGaps: boolean;
  readonly address: Address;
  close(): Promise<void>;
}

export const names = {
  direct: 'direct',
  proxy: 'stream-through proxy',
  translator: 'bare translator',
  nginx: 'nginx',
  portkey: 'Portkey',
  ours: 'Pentaprism',
  anew: 'Pentaprism, planned anew',
  base: 'base',
} as const;

/** The public model every bench asks for. */
export const model = 'gemini-3.1-flash-image-preview';

const json = { 'content-type': 'application/json' };
const googlePath = '/v1beta/models/gemini-3.1-flash-image:generateContent';
const withGaps = ['--import', pathToFileURL(beside('loop-gaps.ts')).href];

/** Starts the mock upstream. */
export async function startUpstream(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const child = startNode(beside('mock-upstream.ts'), [], { role: 'upstream' });
  return { port: await portOf(child), close: () => stop(child) };
}

/** The load generator asks upstream itself. */
export function direct(upstream: number): Contender {
  return {
    name: names.direct,
    speaks: 'google',
    tellsGaps: false,
    address: { port: upstream, path: googlePath, headers: json },
    close: async () => {},
  };
}

/** A Node script of ours that stands between caller and upstream. */
export async function script(
  name: string,
  file: string,
  upstream: number,
  address: Omit<Address, 'port'> = { path: googlePath, headers: json },
): Promise<Contender> {
  const child = startNode(beside(file), [`http://127.0.0.1:${upstream}`], { role: 'measured', flags: withGaps });
  return {
    name,
    speaks: 'google',
    child,
    tellsGaps: true,
    address: { port: await portOf(child), ...address },
    close: () => stop(child),
  };
}

/** A Fastify handler that only translates. */
export async function translator(upstream: number): Promise<Contender> {
  const address = { path: '/v1/images/generations', headers: json };
  return { ...(await script(names.translator, 'translate-handler.ts', upstream, address)), speaks: 'openai' };
}

/** nginx as a plain proxy in one process; `undefined` when it is not installed. */
export async function nginx(upstream: number): Promise<Contender | undefined> {
  const program = programPath('nginx');
  if (program === undefined) return undefined;
  const directory = await mkdtemp(join(tmpdir(), 'bench-nginx-'));
  const port = await freePort();
  const configuration = `daemon off; master_process off; pid ${directory}/pid; error_log /dev/null;
events { worker_connections 512; }
http {
  access_log off;
  client_body_temp_path ${directory}/body; proxy_temp_path ${directory}/proxy; fastcgi_temp_path ${directory}/a;
  uwsgi_temp_path ${directory}/b; scgi_temp_path ${directory}/c;
  client_max_body_size 100m; proxy_max_temp_file_size 0; proxy_http_version 1.1; keepalive_requests 1000000;
  upstream mock { server 127.0.0.1:${upstream}; keepalive 64; keepalive_requests 1000000; }
  server { listen 127.0.0.1:${port}; location / { proxy_pass http://mock; proxy_set_header Connection ""; } }
}`;
  await writeFile(join(directory, 'nginx.conf'), configuration);
  const given = ['-p', directory, '-c', join(directory, 'nginx.conf')];
  const child = start(program, given, { role: 'measured' });
  return {
    name: names.nginx,
    speaks: 'google',
    child,
    tellsGaps: false,
    address: { port, path: googlePath, headers: json },
    close: async () => {
      await stop(child);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Portkey's gateway with its OpenAI provider pointed at the mock; `undefined` when it cannot be installed. */
export async function portkey(upstream: number): Promise<Contender | undefined> {
  const file = await portkeyScript();
  if (file === undefined || !existsSync(file)) return undefined;
  const port = await freePort();
  const child = startNode(file, [`--port=${port}`, '--headless'], {
    role: 'measured',
    flags: withGaps,
    environment: { NODE_ENV: 'production' },
  });
  const headers = {
    ...json,
    authorization: 'Bearer bench',
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `http://127.0.0.1:${upstream}/v1`,
  };
  return {
    name: names.portkey,
    speaks: 'openai',
    child,
    tellsGaps: true,
    address: { port, path: '/v1/images/generations', headers },
    close: () => stop(child),
  };
}

/** Our server as it is published, with every default, and Google's address pointed at the mock. */
export async function ours(upstream: number, environment: Readonly<Record<string, string>> = {}): Promise<Contender> {
  return await server(names.ours, await serverScript(), upstream, environment);
}

/** The server of another checkout of the project, with its packages installed and built. */
export async function base(folder: string, upstream: number): Promise<Contender> {
  return await server(names.base, resolve(folder, 'packages/server/dist/cli.js'), upstream);
}

async function server(
  name: string,
  path: string,
  upstream: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Contender> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-pentaprism-'));
  const port = await freePort();
  const child = startNode(path, ['serve'], {
    role: 'measured',
    // As bin/pentaprism.js does, which cannot be used itself: the message channel would not survive it.
    flags: ['--expose-gc', '--heap-growing-percent=300', ...profileFlags(), ...withGaps],
    environment: {
      PORT: String(port),
      PENTAPRISM_DATA_DIR: directory,
      GEMINI_API_KEY: 'bench',
      GEMINI_BASE_URL: `http://127.0.0.1:${upstream}`,
      UV_THREADPOOL_SIZE: String(availableParallelism() + 4),
      ...environment,
    },
  });
  return {
    name,
    speaks: 'openai',
    child,
    tellsGaps: true,
    address: { port, path: '/v1/images/generations', headers: json },
    close: async () => {
      await (profileFlags().length > 0 ? endGently(child) : stop(child));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** `BENCH_PROFILE=folder` writes a CPU profile of our server there. */
function profileFlags(): readonly string[] {
  const { BENCH_PROFILE: folder } = process.env;
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/** A profile is written only by a process that ends by itself. */
async function endGently(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  await gone;
}

async function portOf(child: ChildProcess): Promise<number> {
  const message = (await nextMessage(child)) as { readonly port: number };
  return message.port;
}
