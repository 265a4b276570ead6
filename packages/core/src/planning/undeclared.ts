import type { ImageRequest } from '../contract/request.ts';
import type { Offer } from './registry.ts';

/** Parameters that go to an offer's provider as they are: nobody has declared what they do, or cost. */
export function undeclaredIn(
  { extras, provider_options = {} }: ImageRequest,
  { provider, model }: Offer,
): readonly string[] {
  const { id } = provider.definition;
  const declared = model.extras ?? {};
  const own = Object.keys(provider_options[id] ?? {}).map((name) => `provider_options.${id}.${name}`);
  return [...Object.keys(extras).filter((name) => !Object.hasOwn(declared, name)), ...own];
}
