import type { SandboxReply } from '@pentaprism/core/kit';
import type { Door } from './catalogue.ts';
import type { Output } from './draw.ts';
import { type ErrorFields, errorBody } from './errors.ts';
import { describeUsage } from './usage.ts';

/** A reply whose bytes are known, so that it can be cut. */
export type TextReply = SandboxReply & { readonly bytes: string };

/** The JSON answer. https://platform.openai.com/docs/api-reference/images/object */
export function sendAnswer(output: Output): TextReply {
  const answer = {
    created: now(),
    ...output.resolved,
    data: output.pictures.map((picture) => ({ b64_json: picture })),
    usage: describeUsage(output.use, true),
    safety_identifier: output.safetyIdentifier,
  };
  return { headers: { 'content-type': 'application/json' }, bytes: `${JSON.stringify(answer, null, 2)}\n` };
}

/**
 * The answer as server-sent events: partial pictures, then the finished one, or the error it ends in. Nothing marks the
 * end of the stream. https://platform.openai.com/docs/api-reference/images-streaming
 */
export function sendEvents(door: Door, output: Output, end?: ErrorFields): TextReply {
  const prefix = door === 'edits' ? 'image_edit' : 'image_generation';
  const shared = (picture: string) => ({ b64_json: picture, created_at: now(), ...output.resolved });
  const partials = output.partials.map((picture, index) =>
    event(`${prefix}.partial_image`, { ...shared(picture), partial_image_index: index }),
  );
  const ends =
    end === undefined
      ? output.pictures.map((picture) =>
          event(`${prefix}.completed`, {
            ...shared(picture),
            usage: describeUsage(output.use, false),
            safety_identifier: output.safetyIdentifier,
          }),
        )
      : [event('error', errorBody(end))];
  return { headers: { 'content-type': 'text/event-stream; charset=utf-8' }, bytes: [...partials, ...ends].join('') };
}

/** Each event repeats its name in its data. */
function event(type: string, fields: Readonly<Record<string, unknown>>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
