import { type ByteSource, type HoleyJson, isHole } from '../../contract/bytes.ts';
import { isObject, type Path } from '../../contract/json.ts';
import { present } from '../../contract/present.ts';
import type { Context, Outcome, Protocol, Reply } from '../../contract/provider.ts';

/** A text of a reply: short ones are strings, long ones are bytes. */
export interface ReplyText {
  readonly path: Path;
  readonly source?: ByteSource;
  /** Absent when the bytes are not in memory. */
  readonly text?: string;
}

/** One reply and what the protocol made of it. */
export interface Reading {
  readonly reply: Reply;
  readonly context: Context;
  readonly outcome: Outcome;
  /** Jobs the sandbox had taken by then. */
  readonly taken: number;
  /** All texts of the reply, in the order in which they arrived. */
  readonly texts: readonly ReplyText[];
  /** Base64 of the first picture it made of them, if it is inline and in memory. */
  readonly picture?: string;
}

/** The same protocol, with a note of everything it reads. */
export function readingsOf(protocol: Protocol, taken: () => number, notes: Reading[]): Protocol {
  return {
    ...protocol,
    read(reply, context) {
      // Bytes are looked at now, because they are given up once the picture is finished.
      const texts = textsIn(reply.body, '');
      const outcome = protocol.read(reply, context);
      const body = outcome.state === 'done' ? outcome.pictures[0]?.body : undefined;
      const picture = body?.kind === 'base64' ? heldText(body.source) : undefined;
      notes.push({ reply, context, outcome, taken: taken(), texts, ...present({ picture }) });
      return outcome;
    },
  };
}

function textsIn(value: HoleyJson | undefined, path: Path): readonly ReplyText[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (isHole(value)) {
    const text = heldText(value.source);
    return [{ path, source: value.source, ...(text === undefined ? {} : { text: value.prefix + text }) }];
  }
  const entries = Array.isArray(value) || isObject(value) ? Object.entries<HoleyJson>(Object(value)) : [];
  return entries.flatMap(([key, field]) => textsIn(field, path === '' ? key : `${path}.${key}`));
}

/** The text a source holds; `undefined` when it is not in memory. */
function heldText(source: ByteSource): string | undefined {
  const held = source.held?.();
  return held === undefined ? undefined : Buffer.concat(held).toString('latin1');
}
