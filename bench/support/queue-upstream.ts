/** A mock of fal's queue and of Replicate's predictions whose jobs take as long as their prompts say. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import sharp from 'sharp';

/** What the mock knows of one job. */
export interface MockJob {
  readonly id: string;
  /** The prompt, which names a job. */
  readonly prompt: string;
  /** Requests that asked how it goes, or for its result. */
  reads: number;
  /** When it was done, by `performance.now()`. */
  endedMs?: number;
  /** Resolves when it is done. */
  readonly end: Promise<void>;
}

/** A mock that listens. */
export interface QueueUpstream {
  readonly url: string;
  /** The job of a prompt. */
  find(prompt: string): MockJob;
  close(): Promise<void>;
}

const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'orange' } })
  .png()
  .toBuffer();

const pictureAt = '/fox.png';

/** Starts the mock. A prompt ends with how long its job takes: `fal 7, 1500 ms`. */
export async function startQueueUpstream(): Promise<QueueUpstream> {
  const jobs = new Map<string, MockJob>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', url);
    if (pathname === pictureAt) return void response.writeHead(200, { 'content-type': 'image/png' }).end(png);
    const isReplicate = pathname.startsWith('/v1/');
    if (request.method === 'POST') {
      const job = begin(jobs, await textOf(request));
      if (isReplicate) await held(request.headers.prefer, job);
      return send(response, isReplicate ? prediction(job, url) : status(job, url));
    }
    const [, id = '', action = ''] = /\/(?:requests|predictions)\/([^/]+)(.*)$/.exec(pathname) ?? [];
    const job = jobs.get(id);
    if (job === undefined) return send(response, { detail: 'Not found' }, 404);
    job.reads += 1;
    if (isReplicate) return send(response, prediction(job, url));
    if (action === '/status/stream') return stream(response, job, url);
    if (action === '/status') return send(response, status(job, url), job.endedMs === undefined ? 202 : 200);
    return send(response, { images: [{ url: url + pictureAt, content_type: 'image/png' }], prompt: job.prompt });
  }

  return {
    url,
    find(prompt) {
      const job = [...jobs.values()].find((one) => one.prompt === prompt);
      if (job === undefined) throw new Error(`The mock has no job of "${prompt}".`);
      return job;
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function begin(jobs: Map<string, MockJob>, text: string): MockJob {
  const body = JSON.parse(text) as { readonly prompt?: string; readonly input?: { readonly prompt: string } };
  const prompt = body.input?.prompt ?? body.prompt ?? '';
  const ms = Number(/(\d+) ms$/.exec(prompt)?.[1] ?? 0);
  const { promise: end, resolve } = Promise.withResolvers<void>();
  const job: MockJob = { id: randomUUID(), prompt, reads: 0, end };
  setTimeout(() => {
    job.endedMs = performance.now();
    resolve();
  }, ms);
  jobs.set(job.id, job);
  return job;
}

/** Replicate holds a submit for as many seconds as it is asked to: `Prefer: wait=20`. */
async function held(prefer: string | string[] | undefined, { end }: MockJob): Promise<void> {
  const seconds = Number(/^wait=(\d+)$/.exec(String(prefer))?.[1] ?? 0);
  if (seconds === 0) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([end, new Promise<void>((over) => (timer = setTimeout(over, seconds * 1000)))]);
  clearTimeout(timer);
}

function status({ id, endedMs }: MockJob, url: string): object {
  const base = `${url}/fal-ai/flux/requests/${id}`;
  return {
    status: endedMs === undefined ? 'IN_PROGRESS' : 'COMPLETED',
    request_id: id,
    response_url: base,
    status_url: `${base}/status`,
    cancel_url: `${base}/cancel`,
  };
}

async function stream(response: ServerResponse, job: MockJob, url: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const tell = (): void => void response.write(`data: ${JSON.stringify(status(job, url))}\n\n`);
  if (job.endedMs === undefined) tell();
  await job.end;
  tell();
  response.end();
}

function prediction({ id, endedMs }: MockJob, url: string): object {
  const base = `${url}/v1/predictions/${id}`;
  const isDone = endedMs !== undefined;
  return {
    id,
    status: isDone ? 'succeeded' : 'processing',
    output: isDone ? [url + pictureAt] : null,
    urls: { get: base, cancel: `${base}/cancel` },
    ...(isDone ? { completed_at: new Date().toISOString(), metrics: { predict_time: 1 } } : {}),
  };
}

function send(response: ServerResponse, body: object, code = 200): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
