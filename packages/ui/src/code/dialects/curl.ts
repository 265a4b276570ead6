import type { Json } from '@pentaprism/core';
import type { Snippet } from '../snippet-request.ts';
import { addresses, entriesOf, isForm } from './parts.ts';

/** A request as a line of a shell. */
export function curl(request: Snippet): string {
  const { mode, origin, strict, needsKey, references = [] } = request;
  const head = [
    ...(needsKey === true ? ['-H "Authorization: Bearer $PENTAPRISM_API_KEY"'] : []),
    ...(strict === true ? ["-H 'Prefer: handling=strict'"] : []),
  ];
  const isFormed = isForm(request) || references.length > 0;
  return [`curl ${origin}${addresses[mode]}`, ...head, ...(isFormed ? formOf(request) : jsonOf(request))].join(
    ' \\\n  ',
  );
}

function jsonOf({ body }: Snippet): readonly string[] {
  const json = JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
  return ["-H 'Content-Type: application/json'", `-d ${shell(json)}`];
}

/** Texts go as they are, whatever they begin with: with `-F`, `@` and `<` would be files. */
function formOf(request: Snippet): readonly string[] {
  const { images = [], references = [], mask } = request;
  const file = (field: string) => (name: string) => `-F ${shell(`${field}=@${fileName(name)}`)}`;
  return [
    ...entriesOf(request).map(([name, value]) => `--form-string ${shell(`${name}=${plain(value)}`)}`),
    ...images.map(file('image[]')),
    ...references.map(file('reference_images[]')),
    ...(mask === undefined ? [] : [mask].map(file('mask'))),
  ];
}

/** A comma or a semicolon would end the name, unless it stands in quotes. */
function fileName(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** In single quotes, in which a shell reads everything as it is. */
function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
