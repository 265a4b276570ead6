import { createGateway, type Gateway, type GatewayOptions } from '@pentaprism/core';
import type { Sandbox } from '@pentaprism/core/kit';
import { bindProvider, type ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';

/** Sandboxes that play and publish every model, and gateways to which some of them are not declared. */
export interface Inferring {
  readonly fal: Sandbox;
  readonly replicate: Sandbox;
  /** A gateway that knows no model but those that are named. */
  gateway(options?: Partial<GatewayOptions> & { readonly declared?: readonly string[] }): Gateway;
  close(): Promise<void>;
}

export async function startInferring(): Promise<Inferring> {
  const [fal, replicate] = [createFalSandbox(), createReplicateSandbox()];
  const [falAt, replicateAt] = await Promise.all([fal.listen(), replicate.listen()]);
  const gateways: Gateway[] = [];
  return {
    fal,
    replicate,
    gateway({ declared = [], ...options } = {}) {
      const only = (definition: ProviderDefinition): ProviderDefinition => ({
        ...definition,
        models: definition.models.filter(({ id }) => declared.includes(id)),
      });
      const gateway = createGateway({
        providers: [
          bindProvider(only(falDefinition), { apiKey: 'id:secret', baseUrl: falAt.url, environment: {} }),
          bindProvider(only(replicateDefinition), { apiKey: 'key', baseUrl: replicateAt.url, environment: {} }),
        ],
        infer: { allow: ['fal/', 'replicate/'] },
        ...options,
      });
      gateways.push(gateway);
      return gateway;
    },
    async close() {
      await Promise.all([...gateways.map((gateway) => gateway.close()), falAt.close(), replicateAt.close()]);
    },
  };
}
