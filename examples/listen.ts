/** What a gateway does, as it does it: every job, and everything that a provider is asked for. */
import { channels, createGateway, listenTo } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';

const sandbox = await createFalSandbox().listen();
const gateway = createGateway({ providers: [fal({ apiKey: 'any:key', baseUrl: sandbox.url })] });

const stops = [
  listenTo(channels.job, {
    end: ({ job, model, tried, outcome }) => console.log(job, model, tried.join(' > '), outcome?.state),
  }),
  listenTo(channels.step, {
    end: ({ provider, step, outcome }) => console.log('  ', provider, step, outcome?.kind),
  }),
];

await gateway.generate({ model: 'nano-banana-2', prompt: 'a fox in the snow', response_format: 'b64_json' });

for (const stop of stops) stop();
await gateway.close();
await sandbox.close();
