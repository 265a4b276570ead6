import type { StandIns, Unsaid } from '@pentaprism/core';
import { present } from '@pentaprism/core/provider';
import { type AliasTarget, modelOf } from './aliases.ts';
import { builtInNames, isOpenAiName, readsBase64 } from './openai-names.ts';
import type { Configuration } from './read-configuration.ts';
import { settings } from './settings.ts';

/** How a provider is connected, as far as a default model depends on it. */
interface Connected {
  readonly how: 'key' | 'sandbox' | 'none';
}

/** The model that a server makes pictures with which has nothing but sandboxes. */
const sandboxModel = 'nano-banana-2';

/** What requests get that say nothing, by the name of the model they ask for. */
export function unsaidByName({
  aliases,
  responseFormat,
}: Pick<Configuration, 'aliases' | 'responseFormat'>): (asked: string) => Unsaid {
  const targets = new Map(Object.entries(aliases).map(([alias, target]) => [alias.toLowerCase(), target]));
  return (asked) => ({
    response_format: formatFor(asked, targets.get(asked.toLowerCase()), responseFormat),
    ...(isOpenAiName(asked)
      ? { output_format: { value: 'png', why: 'Nothing was asked, and OpenAI’s models answer with PNG.' } }
      : {}),
  });
}

function formatFor(
  asked: string,
  target: AliasTarget | undefined,
  setting: Configuration['responseFormat'],
): NonNullable<Unsaid['response_format']> {
  const own = typeof target === 'string' ? undefined : target?.responseFormat;
  if (own !== undefined) return { value: own, why: `Nothing was asked; the alias ${asked} is answered so.` };
  if (setting !== 'auto') {
    return { value: setting, why: `Nothing was asked; ${settings.responseFormat.variable} is ${setting}.` };
  }
  return readsBase64(asked)
    ? {
        value: 'b64_json',
        why: `Nothing was asked; OpenAI answers ${asked} with base64, and its clients read nothing else.`,
      }
    : {
        value: 'url',
        why: 'Nothing was asked; an address is what every model is answered with but those of OpenAI’s.',
      };
}

/** What takes the place of a model that nobody names, or nobody offers. */
export function standInsOf(
  { defaultModel }: Pick<Configuration, 'defaultModel'>,
  connections: readonly Connected[],
): StandIns {
  const model = defaultModel ?? (hasOnlySandboxes(connections) ? sandboxModel : undefined);
  const wayOut = `The operator can set ${settings.defaultModel.variable}, or lead a name to a model with ${settings.aliases.variable}.`;
  return { names: builtInNames(), wayOut, ...present({ model }) };
}

function hasOnlySandboxes(connections: readonly Connected[]): boolean {
  return connections.some(({ how }) => how === 'sandbox') && connections.every(({ how }) => how !== 'key');
}

/** The operator's names and what they lead to, as the gateway takes them. */
export function aliasesOf({ aliases }: Pick<Configuration, 'aliases'>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(aliases).map(([alias, target]) => [alias, modelOf(target)]));
}
