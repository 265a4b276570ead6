import type { Hole, WritableBytes, WritableJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { InputName, Template } from '../contract/input.ts';
import { extensionOf } from '../contract/media.ts';
import type { PlanJson } from '../contract/plan.ts';
import type { HttpCall } from '../contract/provider.ts';
import type { PreparedInput } from './call-context.ts';

/** A picture that travels as a file: a part of a form, or a whole body. */
export type FilePart = WritableBytes & { readonly kind: 'binary'; readonly mime: string; readonly name: string };

/** Tells a file from bytes that travel as text. */
export function isFile(bytes: Hole | WritableBytes | FilePart): bytes is FilePart {
  return 'mime' in bytes && 'name' in bytes;
}

/** The name an input picture travels under: `image-0.jpg`. */
export function fileNameOf(input: InputName, mime: string): string {
  return `${input.replaceAll(/[^\w]+/g, '-')}.${extensionOf(mime)}`;
}

/** Puts the prepared pictures into a planned body. `stored` holds the addresses of those put into storage. */
export function fillInputs(
  body: PlanJson,
  inputs: ReadonlyMap<InputName, PreparedInput>,
  stored: ReadonlyMap<InputName, string>,
  sends: HttpCall['sends'],
): WritableJson {
  if (inputs.size === 0) return body;
  const walk = (node: PlanJson): WritableJson => {
    if (typeof node !== 'object' || node === null) return node;
    if (isList(node)) return node.map(walk);
    const name = '$input' in node ? node.$input : undefined;
    // Callers may send any JSON through, so what only looks like a reference is left as it is.
    const found = Object.keys(node).length === 1 ? [...inputs].find(([key]) => key === name) : undefined;
    if (found !== undefined) return fillInput(...found, stored.get(found[0]), sends);
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  return walk(body);
}

function fillInput(
  name: InputName,
  { item, stored, mime, url, source }: PreparedInput,
  storedUrl: string | undefined,
  sends: HttpCall['sends'],
): WritableJson {
  const filling = { mime, url: storedUrl ?? url, source, fileName: fileNameOf(name, mime) };
  return fillTemplate(storedUrl === undefined ? item : stored, filling, sends);
}

/** What the slots of a template are filled with. */
export interface Filling {
  readonly mime: string;
  readonly url?: string | undefined;
  readonly source?: PreparedInput['source'] | undefined;
  readonly fileName: string;
}

/** Puts one picture into a template. */
export function fillTemplate(template: Template | PlanJson, filling: Filling, sends: HttpCall['sends']): WritableJson {
  const walk = (node: Template | PlanJson): WritableJson => {
    if (typeof node !== 'object' || node === null) return node;
    if (isList<Template | PlanJson>(node)) return node.map(walk);
    const entries = Object.entries<Template | PlanJson>({ ...node });
    const [only] = entries;
    if (only?.[0] === '$file' && entries.length === 1) return fillPlaceholder(only[1], filling, sends);
    return Object.fromEntries(entries.map(([key, value]) => [key, walk(value)]));
  };
  return walk(template);
}

function fillPlaceholder(
  what: Template | PlanJson,
  { mime, url, source, fileName }: Filling,
  sends: HttpCall['sends'],
): WritableJson {
  if (what === 'mime') return mime;
  if (what === 'url' && url !== undefined) return url;
  if (source === undefined) {
    throw new PentaprismError('internal_error', 'An input picture that must travel as bytes was not fetched.');
  }
  const bytes = { kind: 'binary', source } as const;
  if (what === 'url') return { ...bytes, prefix: `data:${mime};base64,` };
  if (what !== 'file') return bytes;
  if (sends !== 'form' && sends !== 'bytes') {
    throw new PentaprismError('internal_error', 'A provider put input.file into JSON, which has no place for a file.');
  }
  return { ...bytes, mime, name: fileName } satisfies FilePart;
}

function isList<T>(node: T | readonly T[]): node is readonly T[] {
  return Array.isArray(node);
}
