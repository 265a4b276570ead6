import type { Json } from '@pentaprism/core';
import type { Snippet } from '../snippet-request.ts';
import { entriesOf, isForm, isNested, mediaTypeOf, quoted } from './parts.ts';

/** A request for OpenAI's package for Node. */
export function node(request: Snippet): string {
  const { mode, origin, strict, needsKey, images = [], mask, references = [] } = request;
  const asForm = isForm(request);
  const print = (value: Json): string =>
    asForm && isNested(value) ? `JSON.stringify(${JSON.stringify(value)})` : JSON.stringify(value);
  const file = (name: string): string => `createReadStream(${quoted(name)})`;
  const reference = asForm ? file : inBase64;
  const uses = [...(asForm ? ['createReadStream'] : []), ...(!asForm && references.length > 0 ? ['readFileSync'] : [])];
  return [
    ...(uses.length > 0 ? [`import { ${uses.join(', ')} } from 'node:fs';`] : []),
    "import OpenAI from 'openai';",
    '',
    `const client = new OpenAI({ baseURL: '${origin}/v1', apiKey: ${needsKey === true ? 'process.env.PENTAPRISM_API_KEY' : "'none'"} });`,
    '',
    `const result = await client.images.${mode}({`,
    ...entriesOf(request).map(([name, value]) => `  ${key(name)}: ${print(value)},`),
    ...(images.length > 0 ? [`  image: [${images.map(file).join(', ')}],`] : []),
    ...(references.length > 0 ? [`  reference_images: [${references.map(reference).join(', ')}],`] : []),
    ...(mask === undefined ? [] : [`  mask: ${file(mask)},`]),
    `}${strict === true ? ", { headers: { Prefer: 'handling=strict' } }" : ''});`,
    // Some models answer with base64 unless an address is asked for.
    "console.log(result.data[0].url ?? 'It is in data[0].b64_json.', result.metadata.params);",
  ].join('\n');
}

function inBase64(name: string): string {
  return `\`data:${mediaTypeOf(name)};base64,\${readFileSync(${quoted(name)}, 'base64')}\``;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}
