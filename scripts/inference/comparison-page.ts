import { falDefinition } from '@pentaprism/provider-fal';
import { falSchemas } from '@pentaprism/provider-fal/sandbox';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { replicateSchemas } from '@pentaprism/provider-replicate/sandbox';
import { table } from '../table.ts';
import { type ComparedTask, compareProvider, type LeafPair, type Verdict } from './compare.ts';

const verdicts: readonly Verdict[] = ['same', 'differs', 'only by hand', 'only by rule'];

/** What rules make of the fixtures, beside what people made of upstream's pages: leaf by leaf, over the whole catalogue. */
export function comparisonPage(): string {
  const all = [
    ...compareProvider(falDefinition, falSchemas),
    ...compareProvider(replicateDefinition, replicateSchemas),
  ];
  return [
    '# Declarations by rule beside those by hand',
    'Every task of every model of fal and Replicate, declared twice: by a person, and by the rules of [inference](inference.md) from the fixture of the same route. A leaf is one decision: a field’s name, a limit, a list of values. Names, sentences, prices and lifecycle are not counted, because no schema knows them.',
    `${counted(all.flatMap(({ leaves }) => leaves))}`,
    '## By part',
    byPart(all),
    '## What differs most',
    mostDiffering(all),
    '## By model',
    table(
      ['model', 'task', 'provider', ...verdicts, 'not offered because'],
      all.map(({ provider, model, task, leaves, refusals, otherTask }) => [
        `[\`${model}\`](models/${model}.md)`,
        otherTask === undefined ? task : `${task} (by rule ${otherTask})`,
        provider,
        ...verdicts.map((verdict) => String(count(leaves, verdict))),
        refusals.join(' '),
      ]),
    ),
  ].join('\n\n');
}

function counted(leaves: readonly LeafPair[]): string {
  const same = count(leaves, 'same');
  const hand = leaves.filter(({ byHand }) => byHand !== undefined).length;
  const share = ((100 * same) / hand).toFixed(1);
  return `Of ${hand} leaves by hand **${same} (${share} %) are the same by rule**; ${count(leaves, 'differs')} differ, ${count(leaves, 'only by hand')} are there only by hand, and ${count(leaves, 'only by rule')} only by rule.`;
}

function byPart(all: readonly ComparedTask[]): string {
  const leaves = all.flatMap((task) => task.leaves);
  const parts = Map.groupBy(leaves, ({ path }) =>
    path
      .split('.')
      .slice(0, path.startsWith('sizing') ? 2 : 1)
      .join('.'),
  );
  const rows = [...parts].map(([part, each]) => [part, ...verdicts.map((verdict) => String(count(each, verdict)))]);
  return table(['part', ...verdicts], rows);
}

/** The leaves that are otherwise most often, with an example each. */
function mostDiffering(all: readonly ComparedTask[]): string {
  const found = all.flatMap(({ model, provider, task, leaves }) =>
    leaves
      .filter(({ verdict }) => verdict !== 'same')
      .map((leaf) => ({
        ...leaf,
        where: `${provider}/${model}, ${task}`,
        key: leaf.path.replace(/^extras\..*/, 'extras'),
      })),
  );
  const groups = [...Map.groupBy(found, ({ key }) => key)].toSorted(([, one], [, other]) => other.length - one.length);
  const rows = groups.slice(0, 25).flatMap(([key, each]) => {
    const [first] = each;
    if (first === undefined) return [];
    return [[`\`${key}\``, String(each.length), first.where, shown(first.byHand), shown(first.byRule)]];
  });
  return table(['leaf', 'times', 'for example', 'by hand', 'by rule'], rows);
}

function shown(value: string | undefined): string {
  if (value === undefined) return '–';
  const cut = value.length > 80 ? `${value.slice(0, 79)}…` : value;
  return `\`${cut.replaceAll('|', '\\|').replaceAll('`', '')}\``;
}

function count(leaves: readonly LeafPair[], verdict: Verdict): number {
  return leaves.filter((leaf) => leaf.verdict === verdict).length;
}
