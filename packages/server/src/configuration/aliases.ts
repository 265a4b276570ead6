import type { ResponseFormat } from '@pentaprism/core';
import { responseFormats } from '@pentaprism/core/host';
import { z } from 'zod';

const detailed = z.strictObject({ model: z.string().min(1), responseFormat: z.enum(responseFormats).optional() });

/** What a name leads to: a model, or a model and how its pictures are returned when a request does not say. */
export type AliasTarget = string | { readonly model: string; readonly responseFormat?: ResponseFormat | undefined };

/** Names and what they lead to; in the environment `name=model` pairs, as {@link readPairs} takes them. */
export const aliases = z.preprocess(readPairs, z.record(z.string().min(1), z.union([z.string().min(1), detailed])));

/** The model of a target. */
export function modelOf(target: AliasTarget): string {
  return typeof target === 'string' ? target : target.model;
}

const formatMark = '?response_format=';

/** `a=model, b=model?response_format=b64_json` as an object. What is no text stays as it is. */
function readPairs(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parts = value.split(',').map((part) => part.trim());
  return Object.fromEntries(parts.filter((part) => part !== '').map(readPair));
}

function readPair(part: string): readonly [alias: string, target: unknown] {
  const at = part.indexOf('=');
  if (at < 0) return [part, ''];
  const [alias, target] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  const [model = '', format] = target.split(formatMark, 2);
  return [alias, format === undefined ? target : { model, responseFormat: format }];
}
