import type { Provider } from '@pentaprism/core';
import type { Sandbox } from '@pentaprism/core/kit';
import { bindProvider, type ProviderDefinition } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { googleDefinition } from '@pentaprism/provider-google';
import { openaiDefinition } from '@pentaprism/provider-openai';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { circleFaults } from './configuration/circles.ts';
import { type Configuration, ConfigurationError } from './configuration/read-configuration.ts';
import { listenLate, type OpenPort } from './http/late-listener.ts';

interface ShippedProvider {
  readonly definition: ProviderDefinition;
  /** Loaded when it is first called: a server with keys never draws pictures itself, and others not before they answer. */
  readonly loadSandbox: () => Promise<Sandbox>;
}

/**
 * The providers Pentaprism ships with, in order of preference. The only place in the server that names one.
 *
 * OpenAI comes first: whoever has a key of the maker means the maker, and nobody else's models but its own are there.
 */
const shipped: readonly ShippedProvider[] = [
  {
    definition: openaiDefinition,
    loadSandbox: async () => (await import('@pentaprism/provider-openai/sandbox')).createOpenaiSandbox(),
  },
  {
    definition: falDefinition,
    loadSandbox: async () => (await import('@pentaprism/provider-fal/sandbox')).createFalSandbox(),
  },
  {
    definition: replicateDefinition,
    loadSandbox: async () => (await import('@pentaprism/provider-replicate/sandbox')).createReplicateSandbox(),
  },
  {
    definition: googleDefinition,
    loadSandbox: async () => (await import('@pentaprism/provider-google/sandbox')).createGoogleSandbox(),
  },
];

/** How a provider is connected, for people to read. */
export interface Connection {
  /** Provider id. */
  readonly id: string;
  readonly name: string;
  readonly how: 'key' | 'sandbox' | 'none';
  /** Environment variables that may hold its key. */
  readonly variables: readonly string[];
  /** Every environment variable it reads, those of its key among them. */
  readonly reads: readonly string[];
  /** Where its sandbox listens. */
  readonly sandboxUrl?: string;
}

export interface ConnectedProviders {
  /** Most preferred first. */
  readonly providers: readonly Provider[];
  readonly connections: readonly Connection[];
  /** What an operator should know of them, in sentences. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}

/**
 * Binds every provider to its key, or to a sandbox in this process when the configuration says so.
 *
 * Throws a {@link ConfigurationError} when the order names a provider that does not exist, two have one id, or one would
 * call this server.
 */
export async function connectProviders(
  configuration: Pick<
    Configuration,
    'sandbox' | 'order' | 'providers' | 'apiKeys' | 'adminKey' | 'host' | 'port' | 'publicUrl'
  >,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ConnectedProviders> {
  const definitions = [...shipped.map(({ definition }) => definition), ...configuration.providers];
  const bound = inOrder(configuration.order, definitions).map((definition) =>
    bindProvider(definition, { environment }),
  );
  const circles = bound.flatMap((provider) => circleFaults(provider, configuration, environment));
  if (circles.length > 0) throw new ConfigurationError(circles.join('\n'));
  const hasKey = bound.some(({ apiKey }) => apiKey !== undefined);
  const sandboxed = configuration.sandbox === 'on' || (configuration.sandbox === 'auto' && !hasKey);
  const sandboxes = sandboxed ? await startSandboxes() : new Map<string, OpenPort>();

  return {
    providers: bound.map((provider) => {
      const sandbox = sandboxes.get(provider.definition.id);
      if (sandbox === undefined) return provider;
      // An empty environment: a real key must never be sent to a stand-in.
      return bindProvider(provider.definition, { apiKey: 'sandbox', baseUrl: sandbox.url, environment: {} });
    }),
    connections: bound.map(({ definition, apiKey }) => {
      const sandbox = sandboxes.get(definition.id);
      const { id, name, environment } = definition;
      const known = { id, name, variables: environment.key, reads: Object.values(environment).flat() };
      if (sandbox !== undefined) return { ...known, how: 'sandbox', sandboxUrl: sandbox.url };
      return { ...known, how: apiKey === undefined ? 'none' : 'key' };
    }),
    notices: disagreements(definitions),
    async close() {
      await Promise.all(Array.from(sandboxes.values(), (sandbox) => sandbox.close()));
    },
  };
}

async function startSandboxes(): Promise<ReadonlyMap<string, OpenPort>> {
  const started = new Map<string, OpenPort>();
  try {
    for (const { definition, loadSandbox } of shipped) started.set(definition.id, await listenLate(loadSandbox));
    return started;
  } catch (error) {
    // One that listens would keep the process alive after the failure was told.
    await Promise.all(Array.from(started.values(), (sandbox) => sandbox.close()));
    throw error;
  }
}

/** A model is one thing: providers that call the same id by other names mislead whoever chooses between them. */
function disagreements(definitions: readonly ProviderDefinition[]): readonly string[] {
  const first = new Map<string, { readonly provider: string; readonly called: string }>();
  const notices: string[] = [];
  for (const { id: provider, models } of definitions) {
    for (const { id, name, owner } of models) {
      const called = `"${name}" by ${owner}`;
      const known = first.get(id) ?? { provider, called };
      first.set(id, known);
      if (known.called === called) continue;
      notices.push(
        `${provider} calls the model ${id} ${called}, ${known.provider} calls it ${known.called}; lists show one of the two.`,
      );
    }
  }
  return notices;
}

function inOrder(order: readonly string[], definitions: readonly ProviderDefinition[]): readonly ProviderDefinition[] {
  const ids = definitions.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new ConfigurationError(
      `"providers" in the configuration file: there is a provider "${twice}" already. Give this one another id; those Pentaprism ships with need not be listed.`,
    );
  }
  const unknown = order.filter((id) => !ids.includes(id));
  if (unknown.length > 0) {
    throw new ConfigurationError(
      `PENTAPRISM_ORDER names ${unknown.join(', ')}, which is no provider. Providers: ${ids.join(', ')}.`,
    );
  }
  const place = ({ id }: ProviderDefinition) => (order.includes(id) ? order.indexOf(id) : order.length);
  return definitions.toSorted((a, b) => place(a) - place(b));
}
