import { type Call, type HttpCall, isObject, numberAt, type Protocol } from '@pentaprism/core/provider';
import { readAnswer } from './answer.ts';

/**
 * OpenAI's Images API: one request, and one answer that holds the picture, or its events. Pictures from words are asked for
 * in JSON, edits in a form. https://platform.openai.com/docs/api-reference/images
 */
export const protocol: Protocol = {
  encode: (call, { endpoints }) => ({
    method: 'POST',
    ...(call.task === 'generate'
      ? { url: `${endpoints.main}/images/generations` }
      : { url: `${endpoints.main}/images/edits`, sends: 'form' }),
    ...(isStreamed(call) ? streamed(call) : { body: call.body }),
  }),
  read: readAnswer,
  // An answer as a whole holds finished pictures only, and a refusal is another answer. Of events nothing is known so early.
  splice: (path) => /^data\.\d+\.b64_json$/.test(path),
  // The contract asks for a rhythm; this protocol has nothing to poll.
  poll: { minMs: 150, maxMs: 1000 },
  // The largest picture in the best quality takes minutes, and the first header comes when it is done.
  timeouts: { headersMs: 600_000, totalMs: 720_000 },
};

/** Unfinished pictures come in a stream only, and OpenAI streams one picture at a time. */
function isStreamed({ body, pictures }: Call): boolean {
  return pictures === 1 && (numberAt(body, 'partial_images') ?? 0) > 0;
}

function streamed({ body }: Call): Pick<HttpCall, 'headers' | 'body'> {
  return { headers: { accept: 'text/event-stream' }, body: { ...(isObject(body) ? body : {}), stream: true } };
}
