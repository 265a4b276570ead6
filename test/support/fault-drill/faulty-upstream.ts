import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Dice } from './dice.ts';
import { type Job, type Ledger, numberIn } from './ledger.ts';

/** An upstream of the drill: its protocol in a few lines. Faults come from outside. */
export interface Protocol {
  readonly name: string;
  /** Statuses of a server error that its provider does not bill. */
  readonly unbilled: readonly number[];
  /** The answer that names an accepted job, or holds its picture. */
  accepted(job: Job, origin: string): unknown;
  /** The picture is in the answer to the submit. */
  readonly inline: boolean;
  /** Which step a GET is, and of which job; `undefined` for what is none. */
  step(path: string): { readonly step: 'status' | 'result' | 'picture'; readonly id: string } | undefined;
  /** The answer to a later step. */
  answer(step: 'status' | 'result', job: Job, origin: string): unknown;
}

type Fault =
  | { readonly kind: 'reset' | 'cut' | 'short' | 'empty' | 'page' }
  | { readonly kind: 'status'; readonly status: number };

const status = (...codes: readonly number[]): readonly Fault[] =>
  codes.map((code) => ({ kind: 'status', status: code }));
const broken: readonly Fault[] = [{ kind: 'reset' }, { kind: 'cut' }];
const strange: readonly Fault[] = [{ kind: 'page' }, { kind: 'short' }, { kind: 'empty' }];

const submitFaults = [...broken, ...strange, ...status(302, 429, 500, 502, 503, 504)];
const readFaults = [...broken, ...strange, ...status(302, 403, 404, 429, 500, 502, 503, 504)];
const pictureFaults = [...broken, ...strange, ...status(403, 404, 429, 500, 503)];

/** Never wrong more often than this in a row about one thing, as the product promises only so much. */
const mostInARow = 4;

/** A running upstream. */
export interface FaultyUpstream {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an upstream that keeps its books truthfully and answers badly. */
export async function startFaultyUpstream(protocol: Protocol, dice: Dice, ledger: Ledger): Promise<FaultyUpstream> {
  const jobs = new Map<string, Job>();
  const asked = new Map<string, number>();
  let origin = '';

  /** How often this was asked for, from 0. */
  const turn = (what: string): number => {
    const count = asked.get(what) ?? 0;
    asked.set(what, count + 1);
    return count;
  };

  function submit(response: ServerResponse, body: string): void {
    const number = numberIn(body);
    if (number === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { name } = protocol;
    const at = turn(`submit ${number}`);
    const fault = dice.fault(submitFaults, name, 'submit', number, at);
    if (fault === null) {
      send(response, accept(number));
      return;
    }
    const isClear = fault.kind === 'status' && isClearAnswer(fault.status, protocol.unbilled);
    ledger.injected(`${name} submit ${nameOf(fault)}`, number, !isClear);
    // Where it is left open, half of the jobs were accepted all the same; a cut answer was an answer.
    const isTaken = !isClear && (fault.kind !== 'reset' || dice.fault([true], name, 'taken', number, at) === null);
    const answer = isTaken ? accept(number) : { detail: 'It went wrong.' };
    play(response, fault, JSON.stringify(answer), 'application/json');
  }

  function accept(number: number): unknown {
    const job = ledger.accept(protocol.name, number);
    jobs.set(job.id, job);
    return protocol.accepted(job, origin);
  }

  function read(response: ServerResponse, path: string, range: string | undefined): void {
    const found = protocol.step(path);
    const job = found === undefined ? undefined : jobs.get(found.id);
    if (found === undefined || job === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { step } = found;
    const about = `${step} ${job.id}`;
    const at = turn(about);
    const faults = step === 'picture' ? pictureFaults : readFaults;
    const fault = at % (mostInARow + 1) === mostInARow ? null : dice.fault(faults, about, at);
    if (fault !== null) ledger.injected(`${protocol.name} ${step} ${nameOf(fault)}`, -1, false);
    if (step !== 'picture') {
      const text = JSON.stringify(protocol.answer(step, job, origin));
      if (fault === null) sendText(response, 200, text);
      else play(response, fault, text, 'application/json');
      return;
    }
    if (fault === null) sendPicture(response, job.picture, range);
    else play(response, fault, job.picture, 'image/png');
  }

  const server = createServer((request, response) => {
    response.on('error', () => {});
    receive(request).then(
      (body) => {
        if (request.method === 'POST' && !request.url?.endsWith('/cancel')) submit(response, body);
        else if (request.method === 'GET') read(response, request.url ?? '', request.headers.range);
        else send(response, {});
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function isClearAnswer(code: number, unbilled: readonly number[]): boolean {
  return code < 500 || code === 503 || (code !== 504 && unbilled.includes(code));
}

function nameOf(fault: Fault): string {
  return fault.kind === 'status' ? String(fault.status) : fault.kind;
}

const page = '<html><head><title>Be right back</title></head><body>nginx</body></html>';

/** Answers, badly. */
function play(response: ServerResponse, fault: Fault, whole: string | Buffer, type: string): void {
  const bytes = Buffer.from(whole);
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  switch (fault.kind) {
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'cut':
      response.writeHead(200, head(type, bytes.length)).write(half, () => response.destroy());
      return;
    case 'short':
      response.writeHead(200, head(type, half.length)).end(half);
      return;
    case 'empty':
      response.writeHead(200, head(type, 0)).end();
      return;
    case 'page':
      response.writeHead(200, head('text/html', page.length)).end(page);
      return;
    case 'status': {
      const location = fault.status < 400 ? { location: '/elsewhere' } : {};
      response.writeHead(fault.status, { ...head('text/html', page.length), ...location }).end(page);
    }
  }
}

function send(response: ServerResponse, body: unknown): void {
  sendText(response, 200, JSON.stringify(body));
}

function sendText(response: ServerResponse, code: number, text: string): void {
  response.writeHead(code, head('application/json', Buffer.byteLength(text))).end(text);
}

function sendPicture(response: ServerResponse, picture: Buffer, range: string | undefined): void {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined) return void response.writeHead(200, head('image/png', picture.length)).end(picture);
  const from = Number(first);
  const to = last === undefined || last === '' ? picture.length - 1 : Math.min(Number(last), picture.length - 1);
  const part = picture.subarray(from, to + 1);
  response
    .writeHead(206, { ...head('image/png', part.length), 'content-range': `bytes ${from}-${to}/${picture.length}` })
    .end(part);
}

/** Every answer ends its connection, so that every request has to connect, and may fail to. */
function head(type: string, length: number): Record<string, string | number> {
  return { 'content-type': type, 'content-length': length, connection: 'close' };
}

async function receive(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}
