import type { Json, Mode } from '@pentaprism/core';

/** A request as it is being written, without its pictures. */
export interface Draft {
  /** `null`: the server's default. */
  readonly model: string | null;
  /** The provider that must do it; `null`: whichever suits best. */
  readonly provider: string | null;
  readonly mode: Mode;
  readonly strict: boolean;
  readonly body: Readonly<Record<string, Json>>;
}

export const emptyDraft: Draft = { model: null, provider: null, mode: 'generate', strict: false, body: {} };

/** A draft from what was kept or from an address; `undefined` for what is none. Only what a draft has is taken of it. */
export function readDraft(text: string | null): Draft | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
  if (!isObject(given)) return undefined;
  const { model, provider, mode, strict, body } = given;
  return {
    model: typeof model === 'string' ? model : null,
    provider: typeof provider === 'string' ? provider : null,
    mode: mode === 'edit' ? 'edit' : 'generate',
    strict: strict === true,
    body: isObject(body) ? withoutOwn(body) : {},
  };
}

/** The page decides these itself. */
const own: ReadonlySet<string> = new Set([
  'model',
  'stream',
  'partial_images',
  'image',
  'images',
  'mask',
  'reference_images',
]);

function withoutOwn(body: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !own.has(name)));
}

function isObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
