import { settings } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const ours = 'PENTAPRISM_';
const variables = Object.values(settings).map(({ variable }) => variable);

/**
 * Says which variables look like settings and are none, such as `PENTAPRISM_API_KEY`; `undefined` when there are none.
 * What providers read is theirs.
 *
 * A notice and not a fault: a cluster sets variables of its own under the name of a service (`PENTAPRISM_SERVICE_HOST`).
 */
export function strayVariables(environment: Environment, ofProviders: readonly string[] = []): string | undefined {
  const strays = Object.keys(environment)
    .filter((name) => name.startsWith(ours) && ![...variables, ...ofProviders].some((variable) => variable === name))
    .flatMap((name) => {
      const meant = variables.filter((variable) => hasWords(variable, name.slice(ours.length)));
      // Whoever set the true one has another use for the other: OpenAI's clients are given a key by such a name.
      if (meant.some((variable) => environment[variable] !== undefined)) return [];
      return [meant.length === 0 ? name : `${name} (did you mean ${meant.join(' or ')}?)`];
    });
  return strays.length === 0 ? undefined : `Ignored, because no setting has that name: ${strays.join(', ')}.`;
}

/** Whether some of its words, one after the other, begin like another name. */
function hasWords(variable: string, name: string): boolean {
  const words = variable.split('_');
  return words.some((_, at) => words.slice(at).join('').startsWith(squeeze(name)));
}

function squeeze(name: string): string {
  return name.replaceAll('_', '');
}
