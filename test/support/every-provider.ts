import { createGateway, type Gateway } from '@pentaprism/core';
import { bindProvider, type ModelDeclaration, type ProviderDefinition, type Task } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { googleDefinition } from '@pentaprism/provider-google';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import { openaiDefinition } from '@pentaprism/provider-openai';
import { createOpenaiSandbox } from '@pentaprism/provider-openai/sandbox';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';

/** Every provider that the server ships with, and what plays its upstream. */
export const everyProvider: readonly (readonly [ProviderDefinition, typeof createFalSandbox])[] = [
  [openaiDefinition, createOpenaiSandbox],
  [falDefinition, createFalSandbox],
  [replicateDefinition, createReplicateSandbox],
  [googleDefinition, createGoogleSandbox],
];

/** One task of one offer. */
export interface OfferedTask {
  readonly definition: ProviderDefinition;
  readonly model: ModelDeclaration;
  readonly task: Task;
}

/** Every task of every offer, in the order they are listed. */
export const everyTask: readonly OfferedTask[] = everyProvider.flatMap(([definition]) =>
  definition.models.flatMap((model) =>
    Object.keys(model.routes).map((task) => ({ definition, model, task: task as Task })),
  ),
);

/** A gateway over the sandboxes of all providers. */
export async function startEveryProvider(): Promise<{ readonly gateway: Gateway; close(): Promise<void> }> {
  const running = await Promise.all(
    everyProvider.map(async ([definition, create]) => {
      const listening = await create().listen();
      const provider = bindProvider(definition, { apiKey: 'id:secret', baseUrl: listening.url, environment: {} });
      return { listening, provider };
    }),
  );
  const gateway = createGateway({ providers: running.map(({ provider }) => provider) });
  return {
    gateway,
    async close() {
      await gateway.close();
      await Promise.all(running.map(({ listening }) => listening.close()));
    },
  };
}
