/** The providers' own clients against the sandboxes: the same code works against the real thing without the addresses. */
import { createFalClient } from '@fal-ai/client';
import { GoogleGenAI } from '@google/genai';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import { createOpenaiSandbox } from '@pentaprism/provider-openai/sandbox';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';
import OpenAI from 'openai';
import Replicate from 'replicate';

const servers = {
  fal: await createFalSandbox().listen(),
  google: await createGoogleSandbox().listen(),
  openai: await createOpenaiSandbox().listen(),
  replicate: await createReplicateSandbox().listen(),
};

// fal's client has its hosts built in, so they are rewritten on the way out.
const fal = createFalClient({
  credentials: 'any:key',
  requestMiddleware: async (request) => ({
    ...request,
    url: request.url.replace(/^https:\/\/(queue\.fal\.run|rest\.fal\.ai)/, servers.fal.url),
  }),
});
const { data } = await fal.subscribe('fal-ai/flux/schnell', { input: { prompt: 'a fox', image_size: 'square' } });
console.log('fal', data.images[0]?.width, data.images[0]?.url);

const google = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: servers.google.url } });
const answer = await google.models.generateContent({ model: 'gemini-3.1-flash-image', contents: 'a fox' });
console.log('google', answer.candidates?.[0]?.content?.parts?.[0]?.inlineData?.mimeType);

const openai = new OpenAI({ apiKey: 'any', baseURL: servers.openai.url });
const drawn = await openai.images.generate({ model: 'gpt-image-2', prompt: 'a fox', size: '1024x1024' });
console.log('openai', drawn.size, drawn.usage?.output_tokens);

const replicate = new Replicate({ auth: 'any', baseUrl: `${servers.replicate.url}/v1`, useFileOutput: false });
console.log('replicate', await replicate.run('black-forest-labs/flux-schnell', { input: { prompt: 'a fox' } }));

for (const server of Object.values(servers)) await server.close();
