import { isDeepStrictEqual } from 'node:util';
import type { InputLimits } from '../contract/input.ts';
import { isObject, type Path } from '../contract/json.ts';
import { input, isMaskSlot, placesOfSlot } from '../contract/slots.ts';
import { slotsOf } from '../views/slots-of.ts';
import type { View } from '../views/view-of.ts';
import type { JsonSchema } from './check-input.ts';
import { placeOf, schemaFields } from './schema-fields.ts';

/**
 * Where upstream's schema states other limits of input pictures (`x-input`) than the declaration, in words of both.
 *
 * A declaration may take fewer formats, since core converts; it may not take more. Numbers are upstream's own.
 */
export function inputLimitFaults(view: View, schema: JsonSchema): readonly string[] {
  return slotsOf(view).flatMap(({ slot }) => {
    const limits = isMaskSlot(slot) ? { ...view.inputs[slot.covers ?? 'image'], formats: png, ...slot } : slot;
    return placesOfSlot(slot).flatMap((path) => [
      ...limitFaults(path, limits, schema),
      // A file is no text, wherever its text may stand instead.
      ...(slot.item !== undefined && isDeepStrictEqual(slot.item, input.file)
        ? []
        : lengthFaults(path, limits.maxBytes, schema)),
    ]);
  });
}

const png = ['image/png'];

/** What upstream's schema says of the pictures at a place; absent where it says nothing. */
export function statedLimits(
  path: Path,
  schema: JsonSchema,
): (Partial<InputLimits> & { readonly edits?: string }) | undefined {
  const field = schemaFields(schema).find((one) => one.path === placeOf(path) && isObject(one.schema['x-input']));
  // The fixture's own test has checked its form.
  return field?.schema['x-input'] as ReturnType<typeof statedLimits>;
}

function limitFaults(path: Path, declared: object, schema: JsonSchema): readonly string[] {
  const own = new Map<string, unknown>(Object.entries(declared));
  return Object.entries(statedLimits(path, schema) ?? {}).flatMap(([name, limit]) => {
    const value = own.get(name);
    const isSame =
      Array.isArray(limit) && Array.isArray(value) ? value.every((one) => limit.includes(one)) : value === limit;
    return isSame
      ? []
      : [`${path}: ${name} is ${JSON.stringify(limit)}; declared is ${JSON.stringify(value) ?? 'no limit'}`];
  });
}

/** A text shorter than this is no place for a picture. */
const shortest = 10_000;

/** Pictures that are too long, as base64, for the text upstream takes them in. */
function lengthFaults(to: Path, maxBytes: number | undefined, schema: JsonSchema): readonly string[] {
  const place = placeOf(to);
  const length = maxBytes === undefined ? Number.POSITIVE_INFINITY : Math.ceil(maxBytes / 3) * 4;
  return schemaFields(schema).flatMap(({ path, schema: { maxLength } }) => {
    const holdsPicture = path === place || path.startsWith(`${place}.`);
    if (!holdsPicture || typeof maxLength !== 'number' || maxLength < shortest || length <= maxLength) return [];
    return [`${path} has at most ${maxLength} characters; declared is ${maxBytes ?? 'no limit of'} bytes`];
  });
}
