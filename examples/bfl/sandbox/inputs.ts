import { drawPicture, inspect, type JsonSchema } from '@pentaprism/core/kit';
import { isObject, listAt, numberAt, objectAt } from '@pentaprism/core/provider';
import type { Fault } from './errors.ts';
import { bflSchemas } from './schemas.ts';

/** The pictures of a body, or what is wrong with one. */
export type Inputs = { readonly pictures: readonly Uint8Array[] } | { readonly fault: Fault };

/** Reads the pictures of a sound body, in the order of their fields. */
export async function readInputs(model: string, body: Readonly<Record<string, unknown>>): Promise<Inputs> {
  const pictures: Uint8Array[] = [];
  for (const [name, field] of Object.entries(objectAt(bflSchemas[model], 'properties') ?? {})) {
    const text = body[name];
    if (!isObject(field) || field['x-input'] === undefined || typeof text !== 'string') continue;
    const bytes = await readInput(text);
    const words = faultOf(bytes, field);
    if (words !== undefined)
      return { fault: { type: 'value_error', loc: ['body', name], msg: `Value error, ${words}` } };
    pictures.push(bytes);
  }
  return { pictures };
}

/** From base64. The sandbox stays off the network, so a picture at an address is drawn. */
async function readInput(text: string): Promise<Uint8Array> {
  if (!/^https?:/.test(text)) return Buffer.from(text, 'base64');
  return drawPicture({ prompt: text, model: 'an input elsewhere', width: 1024, height: 1024, format: 'png' });
}

/** What of a picture is not as BFL's reference says. */
function faultOf(bytes: Uint8Array, field: JsonSchema): string | undefined {
  const limits = field['x-input'];
  const { mime, width, height } = inspect(bytes);
  if (!listAt(limits, 'formats').includes(mime)) return 'the picture cannot be read';
  const pixels = (width ?? 0) * (height ?? 0);
  const isLarge =
    bytes.byteLength > (numberAt(limits, 'maxBytes') ?? 0) || pixels > (numberAt(limits, 'maxPixels') ?? 0);
  return isLarge ? 'a picture has 20 MB or 20 megapixels at most' : undefined;
}
