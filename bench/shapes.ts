/**
 * How long requests of every shape keep the event loop from everybody else: `npm run bench:shapes`.
 *
 * The server runs in a process of its own and watches its own loop.
 */
import { type ClientRequest, request as httpRequest } from 'node:http';
import { type Contender, model, ours } from './support/contenders.ts';
import { withContenders, withField } from './support/field.ts';
import { called, publish } from './support/page.ts';
import { ask } from './support/processes.ts';
import { untilReady } from './support/race.ts';
import { askFor } from './support/requests.ts';
import { type Shape, shapes } from './support/shapes.ts';
import { figure, table } from './support/table.ts';
import { targetTable } from './support/targets.ts';

const limitMs = 50;
const tries = called.quick ? 2 : 5;
const shownRows = 25;

interface Row {
  readonly name: string;
  readonly status: number;
  readonly heldMs: number;
}

/** Planned for all three providers; only Google's address leads anywhere. */
const keys = { FAL_KEY: 'bench', REPLICATE_API_TOKEN: 'bench' };

const rows = await withField(({ generator, upstream }) =>
  withContenders(
    async () => [await ours(upstream, keys)],
    async ([server]) => {
      if (server === undefined) throw new Error('There is no server.');
      const text = JSON.stringify({ model: `google/${model}`, prompt: 'a fox', response_format: 'b64_json' });
      await untilReady(generator, { ...askFor(server, 'small'), body: { text } });
      const measured: Row[] = [];
      for (const shape of shapes()) measured.push(await measure(server, shape));
      return measured.sort((a, b) => b.heldMs - a.heldMs);
    },
  ),
);

/** The least of several tries: code that runs for the first time, and whatever else the machine does, only add to it. */
async function measure(server: Contender, shape: Shape): Promise<Row> {
  const { child } = server;
  if (child === undefined) throw new Error('The server is no process.');
  let best: Row | undefined;
  for (let index = 0; index < tries; index += 1) {
    await ask(child, { gaps: 'collect' });
    await ask(child, { gaps: 'reset' });
    const status = await send(server, shape);
    const { held } = (await ask(child, { gaps: 'read' })) as { readonly held: number };
    if (best === undefined || held < best.heldMs) best = { name: shape.name, status, heldMs: held };
  }
  if (best === undefined) throw new Error('Nothing was tried.');
  return best;
}

/** Sends a shape and gives the status of the answer; 0 when the server hung up before it had heard everything. */
function send({ address }: Contender, shape: Shape): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const query = shape.query === undefined ? '' : `?${shape.query}`;
  const request = httpRequest({
    host: '127.0.0.1',
    port: address.port,
    path: `/v1/images/${shape.route}${query}`,
    method: 'POST',
    headers: { 'content-type': shape.type },
    agent: false,
  });
  request.once('response', (response) => {
    response.resume().once('close', () => resolve(response.statusCode ?? 0));
  });
  request.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ECONNRESET') resolve(0);
    else reject(error);
  });
  write(request, shape.pieces()).catch(reject);
  return promise;
}

async function write(request: ClientRequest, pieces: Iterable<Buffer | string>): Promise<void> {
  const closed = new Promise<void>((done) => request.once('close', () => done()));
  for (const piece of joined(pieces)) {
    if (request.destroyed) return;
    if (!request.write(piece)) {
      await Promise.race([new Promise<void>((done) => request.once('drain', () => done())), closed]);
    }
  }
  request.end();
}

/** In pieces as a socket takes them: Node itself is slow with bodies that come in chunks of single bytes. */
function* joined(pieces: Iterable<Buffer | string>): Iterable<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    held.push(bytes);
    size += bytes.length;
    if (size < 65_536) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  yield Buffer.concat(held);
}

await publish(
  'shapes',
  `${rows.length} requests made to keep a server busy, up to the body limit of 256 MiB: very many names, options, values,
parts, pictures and chunks, as many of each as are just taken, deep ones, long ones, and files that no camera writes. JSON is
sent as a dry run for three providers with ten pictures each, which writes the most, and once more to a model that answers
at once. *Held* is the most CPU time the main thread took between two turns of its event loop, the least of ${tries} tries; these
are the ${shownRows} worst.

${table(
  ['', 'status', 'held ms'],
  rows.slice(0, shownRows).map(({ name, status, heldMs }) => [name, String(status), figure(heldMs)]),
)}

### Targets

${targetTable([{ what: 'any shape', bound: 'at most', limit: limitMs, unit: ' ms', measured: rows[0]?.heldMs }])}`,
);
