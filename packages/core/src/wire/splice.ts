import { present } from '../contract/present.ts';
import { read } from './ask.ts';
import type { CallResult } from './call-context.ts';
import { explain, failed, settle } from './exchange-end.ts';
import { type Exchange, idOf } from './exchange-state.ts';
import type { OpenedReply } from './read-reply.ts';

/** Hands on the first picture of a reply while it is still arriving. */
export function splice(exchange: Exchange, { live, rest }: Extract<OpenedReply, { live: unknown }>): CallResult {
  exchange.state.accepted = true;
  const mime = /^data:([^;,]+)/.exec(live.prefix)?.[1];
  return {
    ok: true,
    pictures: [{ body: { kind: 'base64', source: live.source }, ...present({ mime }) }],
    ...idOf(exchange),
    rest: rest.then(
      (reply) => settle(exchange, read(exchange, reply), reply),
      (error) => failed(exchange, explain(exchange, error), false),
    ),
  };
}
