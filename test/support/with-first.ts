import { type ProviderName, type ProviderSetting, providerNames, type Stack, startStack } from './start-stack.ts';

/** Runs with a stack whose most preferred provider behaves as told, and closes it. */
export async function withFirst(
  first: ProviderName,
  setting: ProviderSetting,
  use: (stack: Stack) => Promise<void>,
): Promise<void> {
  const stack = await startStack({ order: startingWith(first), [first]: setting });
  try {
    await use(stack);
  } finally {
    await stack.close();
  }
}

/** The providers with one of them moved to the front. */
export function startingWith(first: ProviderName): readonly [ProviderName, ProviderName, ProviderName] {
  const [second = first, third = first] = providerNames.filter((name) => name !== first);
  return [first, second, third];
}
