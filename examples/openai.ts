/** The unmodified openai package against a running server: `npm start` in another terminal. */
import OpenAI, { toFile } from 'openai';

const client = new OpenAI({
  baseURL: process.env.PENTAPRISM_URL ?? 'http://127.0.0.1:8787/v1',
  apiKey: process.env.PENTAPRISM_API_KEY ?? 'none',
});
// One Idempotency-Key for all tries of a request, so that a repeat is never billed.
Object.assign(client, { idempotencyHeader: 'Idempotency-Key' }); // a property that its types keep to subclasses

const generated = await client.images.generate({
  model: 'nano-banana-2',
  prompt: 'a fox in the snow',
  size: '1024x1024',
  response_format: 'b64_json',
});
const bytes = Buffer.from(generated.data?.[0]?.b64_json ?? '', 'base64');
console.log('generated', generated.size, generated.output_format, `${bytes.length} bytes`);

const edited = await client.images.edit({
  model: 'nano-banana-2',
  prompt: 'make it night',
  image: await toFile(bytes, 'fox.png'),
});
console.log('edited', edited.size, edited.data?.[0]?.url);
