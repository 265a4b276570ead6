import { isBytes } from '../bytes/json-nodes.ts';
import { writeJson } from '../bytes/json-writer.ts';
import type { WritableJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { InputName } from '../contract/input.ts';
import type { HttpCall } from '../contract/provider.ts';
import type { PreparedInput } from './call-context.ts';
import { fillInputs, isFile } from './fill-inputs.ts';
import { writeForm } from './multipart.ts';
import type { SentBody } from './send.ts';

const noInputs: ReadonlyMap<InputName, PreparedInput> = new Map();
const noneStored: ReadonlyMap<InputName, string> = new Map();

/** Writes the body of a request, with the prepared pictures in it; `undefined` when it has none. */
export function writeBody(
  { body, sends }: HttpCall,
  newId: () => string,
  inputs: ReadonlyMap<InputName, PreparedInput> = noInputs,
  stored: ReadonlyMap<InputName, string> = noneStored,
): SentBody | undefined {
  return body === undefined ? undefined : sendAs(sends, fillInputs(body, inputs, stored, sends), newId);
}

/** Writes a filled body as what it travels as. */
export function sendAs(sends: HttpCall['sends'], body: WritableJson, newId: () => string): SentBody {
  if (sends === 'form') return writeForm(body, `pentaprism-${newId()}`);
  if (sends === 'bytes') return writeFile(body);
  return { ...writeJson(body), contentType: 'application/json' };
}

function writeFile(body: WritableJson): SentBody {
  if (typeof body !== 'object' || body === null || !isBytes(body) || !isFile(body)) {
    throw new PentaprismError(
      'internal_error',
      'A request that sends bytes has something else than one file for a body.',
    );
  }
  const { source, mime } = body;
  return {
    contentType: mime,
    size: source.size,
    text: undefined,
    chunks: { [Symbol.asyncIterator]: () => source.open()[Symbol.asyncIterator]() },
    repeatable: !source.once,
  };
}
