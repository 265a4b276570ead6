import { createWire } from '@pentaprism/core/kit';
import { bindProvider, type ProviderDefinition, type PublishedModel } from '@pentaprism/core/provider';

/** What upstream publishes of a route, or why nothing is known of it. */
export type LookedUp =
  | { readonly published: PublishedModel; readonly definition: ProviderDefinition }
  | { readonly why: string };

/**
 * Asks upstream what a route takes, with the key and the address of the environment. Never throws: where upstream says nothing,
 * a model begins with a template.
 */
export async function lookUpRoute(provider: string, route: string): Promise<LookedUp> {
  const definition = await definitionOf(provider);
  if (definition?.catalogue === undefined) return { why: `${provider} publishes no schemas` };
  const bound = bindProvider(definition);
  const wire = createWire({ allowedOrigins: bound.allowedOrigins });
  try {
    const [name = route, version] = route.split(':');
    const published = await wire.lookUp(bound, name, version);
    return published === undefined ? { why: `${definition.name} publishes no ${name}` } : { published, definition };
  } catch (error) {
    return { why: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) };
  } finally {
    await wire.close();
  }
}

async function definitionOf(provider: string): Promise<ProviderDefinition | undefined> {
  const file = `../../packages/provider-${provider}/src/definition.ts`;
  const loaded: Readonly<Record<string, ProviderDefinition>> = await import(file).catch(() => ({}));
  return loaded[`${provider}Definition`];
}
