import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addVary } from './vary.ts';

type Encoding = 'br' | 'gzip';

/** Bytes that are answered again and again as they are: compressed once, and not sent to whoever has them. */
export interface Tagged {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly etag: string;
  /** The bytes compressed; `undefined` where that does not pay. */
  encoded(encoding: Encoding): Promise<Uint8Array> | undefined;
}

/** Shorter answers fit into one packet as they are. */
const worthwhile = 1024;

/** Everything else is compressed already. */
const compressible = /^text\/|javascript|json|svg/;

/** Done once for bytes that are sent often, but not at a quality that takes a second: brotli's 11 does for the list of models. */
const compress: Readonly<Record<Encoding, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

/** Bytes of a type, ready to be answered. */
export function tagged(bytes: Uint8Array, type: string): Tagged {
  const pays = bytes.length >= worthwhile && compressible.test(type);
  const kept = new Map<Encoding, Promise<Uint8Array>>();
  return {
    bytes,
    type,
    // Weak, because it stands for all encodings.
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    encoded(encoding) {
      if (!pays) return undefined;
      const before = kept.get(encoding);
      if (before !== undefined) return before;
      const made = compress[encoding](bytes);
      kept.set(encoding, made);
      return made;
    },
  };
}

/** Answers with it: 304 to whoever has it, and compressed to whoever takes that. */
export async function sendTagged(request: FastifyRequest, reply: FastifyReply, answer: Tagged): Promise<FastifyReply> {
  addVary(reply, 'Accept-Encoding');
  reply.header('etag', answer.etag);
  if (matches(request.headers['if-none-match'], answer.etag)) return reply.code(304).send();
  const encoding = encodingFor(request.headers['accept-encoding']);
  const encoded = encoding === undefined ? undefined : answer.encoded(encoding);
  reply.type(answer.type);
  if (encoding === undefined || encoded === undefined) return reply.send(answer.bytes);
  return reply.header('content-encoding', encoding).send(await encoded);
}

/** How many answers are kept with their compressed forms. */
const mostKept = 64;

/** Answers with JSON by {@link sendTagged}, and keeps what was compressed for the next who asks for the same. */
export function createJsonSender(): (
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
) => Promise<FastifyReply> {
  const kept = new Map<string, Tagged>();
  return (request, reply, body) => {
    const fresh = taggedJson(body);
    const answer = kept.get(fresh.etag) ?? fresh;
    kept.delete(answer.etag);
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(answer.etag, answer);
    return sendTaggedJson(request, reply, answer);
  };
}

/** JSON, ready to be answered. */
export function taggedJson(body: string): Tagged {
  return tagged(Buffer.from(body), 'application/json; charset=utf-8');
}

/** Answers with JSON by {@link sendTagged}: what is behind a key may lie in a browser, and is asked for again each time. */
export function sendTaggedJson(request: FastifyRequest, reply: FastifyReply, answer: Tagged): Promise<FastifyReply> {
  return sendTagged(request, reply.header('cache-control', 'private, no-cache'), answer);
}

/** The better of the encodings that the caller takes. */
function encodingFor(accepted: string | readonly string[] | undefined): Encoding | undefined {
  const taken = new Set(
    [accepted ?? []]
      .flat()
      .join(',')
      .split(',')
      .flatMap((part) => {
        const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
        return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
      }),
  );
  return (['br', 'gzip'] as const).find((encoding) => taken.has(encoding));
}

function matches(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false;
  const bare = etag.replace(/^W\//, '');
  return given.split(',').some((one) => ['*', bare].includes(one.trim().replace(/^W\//, '')));
}
