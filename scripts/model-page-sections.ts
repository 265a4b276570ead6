import type { Task } from '@pentaprism/core';
import type { ReferencePage } from '@pentaprism/core/host';
import { exampleOf } from '../packages/ui/src/code/example.ts';
import { type Language, languages, snippet } from '../packages/ui/src/code/snippet.ts';
import { enlarging, matchingSteps, whichCounts } from '../packages/ui/src/text/sizing-words.ts';
import { taskName } from '../packages/ui/src/text/tasks.ts';

/** Where a server listens when nobody says otherwise. */
const origin = 'http://127.0.0.1:8787';

/** What the fences of a program are marked with. */
const fences: Readonly<Partial<Record<Language, string>>> = { curl: 'sh', python: 'python', node: 'js' };

/** The requests that the page of a server shows, printed by the same hand: each task in each language. */
export function useSection({ card, groups }: ReferencePage): string {
  const rows = groups.flatMap((group) => group.rows);
  const tasks = (Object.keys(card.tasks) as Task[]).flatMap((task) => {
    const request = { ...exampleOf(card.id, task, rows), origin };
    const programs = languages.flatMap(({ id, name }) => {
      const fence = fences[id];
      return fence === undefined ? [] : [`${name}:`, [`\`\`\`${fence}`, snippet(id, request), '```'].join('\n')];
    });
    return [`### ${taskName(task)}`, ...programs];
  });
  return ['## Use it', `Base URL: \`${origin}/v1\`. Any client of OpenAI’s will do.`, ...tasks].join('\n\n');
}

/** How a size that is not native is met; empty where the model takes none. */
export function matchingSection({ card }: ReferencePage): string {
  if ((card.parameters.size?.modes.length ?? 0) === 0) return '';
  const steps =
    card.sizes.factors === undefined
      ? matchingSteps.map(({ name, says }, index) => `${index + 1}. **${name}.** ${says}`)
      : [enlarging];
  const takesRatios = (card.parameters.aspect_ratio?.modes.length ?? 0) > 0;
  const more = `${takesRatios ? `${whichCounts} ` : ''}More in [Sizing](../sizing.md).`;
  return ['## How matching works', steps.join('\n'), more].join('\n\n');
}
