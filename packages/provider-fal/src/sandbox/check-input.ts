import { checkInput as checkSchema, type JsonSchema } from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { type Detail, describeIssue } from './errors.ts';

/** What fal finds wrong with a body: its schema's faults, then limits the schema states for a size as a whole. */
export function checkInput(schema: JsonSchema, body: unknown): readonly Detail[] {
  const details = checkSchema(schema, body).map(describeIssue);
  if (details.length > 0 || !isObject(body) || !isObject(body.image_size)) return details;
  return checkSize(schema, body.image_size);
}

function checkSize(schema: JsonSchema, size: Readonly<Record<string, unknown>>): readonly Detail[] {
  const limits = limitsOf(schema);
  const width = typeof size.width === 'number' ? size.width : 512;
  const height = typeof size.height === 'number' ? size.height : 512;
  const area = width * height;
  const ratio = Math.max(width / height, height / width);
  const faults = [
    area < (limits.minPixels ?? 0) ? `Image must have at least ${limits.minPixels} pixels` : '',
    area > (limits.maxPixels ?? Number.POSITIVE_INFINITY) ? `Image must have at most ${limits.maxPixels} pixels` : '',
    ratio > (limits.maxRatio ?? Number.POSITIVE_INFINITY) ? `Aspect ratio must be at most ${limits.maxRatio}:1` : '',
  ];
  return faults
    .filter((fault) => fault !== '')
    .map((fault) => ({ loc: ['body', 'image_size'], msg: `Value error, ${fault}`, type: 'value_error', input: size }));
}

/** `x-refuse` is how the fixtures note limits that fal states in words and enforces. */
function limitsOf(schema: JsonSchema): { minPixels?: number; maxPixels?: number; maxRatio?: number } {
  const definitions = isObject(schema.$defs) ? schema.$defs : {};
  const size = isObject(definitions.ImageSize) ? definitions.ImageSize['x-refuse'] : undefined;
  const limits: { minPixels?: number; maxPixels?: number; maxRatio?: number } = {};
  for (const name of ['minPixels', 'maxPixels', 'maxRatio'] as const) {
    const value = isObject(size) ? size[name] : undefined;
    if (typeof value === 'number') limits[name] = value;
  }
  return limits;
}
