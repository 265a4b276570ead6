/** What the drawing in the README shows: one request, and what three providers' plans make of it. */
import { createGateway, type Plan } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { google } from '@pentaprism/provider-google';
import { replicate } from '@pentaprism/provider-replicate';

/** The request of the drawing. With these five, each of the five words occurs. */
export const request = {
  model: 'nano-banana-2',
  prompt: 'a fox',
  size: '1920x1080',
  n: 2,
  seed: 7,
  output_format: 'webp',
} as const;

/** A real plan of the request for each provider. Nothing is sent for it, so the key may be any. */
export async function overviewPlans(): Promise<readonly { readonly name: string; readonly plan: Plan }[]> {
  const options = { apiKey: 'any:key', environment: {} };
  const providers = [fal(options), replicate(options), google(options)];
  const gateway = createGateway({ providers });
  const plans = providers.map(({ definition }) => {
    const { plan } = gateway.plan('generate', { ...request, model: `${definition.id}/${request.model}` });
    return { name: definition.name, plan };
  });
  await gateway.close();
  return plans;
}
