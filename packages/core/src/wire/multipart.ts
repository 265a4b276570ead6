import { isBytes, isList } from '../bytes/json-nodes.ts';
import { readSegments, type Segment, sizeOf } from '../bytes/json-segments.ts';
import { writeJson } from '../bytes/json-writer.ts';
import type { Hole, WritableBytes, WritableJson } from '../contract/bytes.ts';
import { isFile } from './fill-inputs.ts';
import type { SentBody } from './send.ts';

/**
 * Writes a body as multipart/form-data: a list is its key repeated, an object `key[name]`, a file a part of its own.
 *
 * It is streamed, with its exact length where the sizes of its files are known.
 */
export function writeForm(body: WritableJson, boundary: string): SentBody {
  const segments: Segment[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') segments.push(text);
    text = '';
  };
  for (const [name, value] of fieldsOf('', body)) {
    text += `--${boundary}\r\ncontent-disposition: form-data; name=${quoted(name)}`;
    if (typeof value === 'string') text += `\r\n\r\n${value}`;
    else {
      const isPart = isFile(value);
      if (isPart) text += `; filename=${quoted(value.name)}\r\ncontent-type: ${value.mime}`;
      text += `\r\n\r\n${value.prefix ?? ''}`;
      flush();
      segments.push({ source: value.source, encode: !isPart && 'kind' in value && value.kind === 'binary' });
    }
    text += '\r\n';
  }
  text += `--${boundary}--\r\n`;
  flush();
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    size: segments
      .map(sizeOf)
      .reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0),
    text: undefined,
    chunks: { [Symbol.asyncIterator]: () => readSegments(segments, writeJson) },
    repeatable: segments.every((one) => typeof one === 'string' || !('source' in one) || !one.source.once),
  };
}

type Field = readonly [name: string, value: string | Hole | WritableBytes];

/** The fields of a tree in their order. A form has no word for `null`, so it is left out. */
function* fieldsOf(name: string, node: WritableJson | undefined): Generator<Field> {
  if (node === undefined || node === null) return;
  if (typeof node !== 'object') yield [name, String(node)];
  else if (isBytes(node)) yield [name, node];
  else if (isList(node)) for (const item of node) yield* fieldsOf(name, item);
  else for (const [key, value] of Object.entries(node)) yield* fieldsOf(name === '' ? key : `${name}[${key}]`, value);
}

/** As browsers write names: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`;
}
