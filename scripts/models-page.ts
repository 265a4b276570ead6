import type { ModelCard, Task } from '@pentaprism/core';
import { tasks } from '@pentaprism/core/host';
import { priceFrom } from '../packages/ui/src/text/price-from.ts';
import { byTask, taskName } from '../packages/ui/src/text/tasks.ts';
import { table } from './table.ts';

/** What one wants to do, by the task that does it. */
const wishes = {
  generate: 'Make pictures from words',
  guide: 'Make pictures from words and reference pictures',
  edit: 'Edit a picture by words',
  combine: 'Combine several pictures',
  inpaint: 'Repaint under a mask',
  erase: 'Erase what a mask covers',
  expand: 'Paint on beyond the edges',
  upscale: 'Enlarge',
  cutout: 'Cut out the subject',
  restore: 'Repair',
  vectorize: 'Turn a picture into a drawing',
  transform: 'Make another picture of a picture',
} as const satisfies Readonly<Record<Task, string>>;

/** The models by what one wants to do with them, all of them by maker, and those that one should not begin with. */
export function modelsPage(all: readonly ModelCard[]): string {
  const going = all.filter(isGoing);
  const cards = all.filter((card) => !isGoing(card)).toSorted(byOffers);
  const groups = (Object.keys(wishes) as Task[])
    .map((task) => ({ task, title: wishes[task], cards: cards.filter((card) => card.tasks[task] !== undefined) }))
    .filter((group) => group.cards.length > 0);
  return `# Models

${all.length} models of ${new Set(all.map((card) => card.owned_by)).size} makers. \`provider/id\` forces one provider:
\`fal/flux-schnell\`. A model that can do several things stands in several groups.

${countsTable(groups, going, all)}

**Price from** is the least that one picture costs, at whichever provider that is; \`at 1 MP\`: of a picture of one megapixel, as
pixels are billed; \`by use\`: by tokens or seconds, which only the finished job tells; –: none is published. What counts is on
the model’s page. *Preview* and the like is the stage, where it is not stable.

${groups.map(({ task, title, cards: of }) => `## ${title}\n\n${howToAsk(task)}\n\n${groupTable(of)}`).join('\n\n')}

## Every model, by maker

${table(['maker', 'model', 'also', 'can', 'providers'], all.toSorted(byMaker).map(everythingRow))}

${goingSection(going)}`;
}

interface Group {
  readonly title: string;
  readonly cards: readonly ModelCard[];
}

/** How many models do what, in all and at each provider. */
function countsTable(groups: readonly Group[], going: readonly ModelCard[], all: readonly ModelCard[]): string {
  const providers = [...new Set(all.flatMap((card) => card.providers.map(({ id }) => id)))];
  const row = (name: string, cards: readonly ModelCard[]) => [
    name,
    String(cards.length),
    ...providers.map((provider) => countText(cards.filter((card) => card.providers.some(({ id }) => id === provider)))),
  ];
  return table(
    ['', 'models', ...providers],
    [
      ...groups.map(({ title, cards }) => row(`[${title}](#${anchorOf(title)})`, cards)),
      ...(going.length === 0 ? [] : [row(`[${goingTitle}](#${anchorOf(goingTitle)})`, going)]),
      row('**Every model, once**', all),
    ],
  );
}

function countText({ length }: readonly ModelCard[]): string {
  return length === 0 ? '–' : String(length);
}

/** `POST /v1/images/edits` with `prompt` and `image`. */
function howToAsk(task: Task): string {
  const { mode, has } = tasks[task];
  const traits: readonly string[] = has;
  // Several pictures are sent in the place of one.
  const needed = traits.filter((trait) => trait !== (traits.includes('images') ? 'image' : undefined));
  const names = needed.map((trait) => (trait === 'images' ? 'more than one `image`' : `\`${trait}\``));
  const path = mode === 'generate' ? '/v1/images/generations' : '/v1/images/edits';
  return `\`POST ${path}\` with ${new Intl.ListFormat('en').format(names)}.`;
}

function groupTable(cards: readonly ModelCard[]): string {
  const rows = cards.map((card) => {
    const { text, atMegapixel } = priceFrom(card);
    return [
      `${linkTo(card)}${stageOf(card)}<br>\`${card.id}\``,
      cell(card.description ?? ''),
      providersOf(card),
      atMegapixel ? `${text} at 1 MP` : text,
    ];
  });
  return table(['model', 'good at', 'providers', 'price from'], rows);
}

function everythingRow(card: ModelCard): readonly string[] {
  return [
    card.owned_by,
    `[\`${card.id}\`](${card.id}.md)`,
    card.aliases.map((alias) => `\`${alias}\``).join(', '),
    byTask(card.tasks)
      .map(([task]) => taskName(task).toLowerCase())
      .join(', '),
    providersOf(card),
  ];
}

const goingTitle = 'Deprecated and retired';

function goingSection(cards: readonly ModelCard[]): string {
  if (cards.length === 0) return '';
  const rows = cards
    .toSorted(byEnd)
    .map((card) => [
      `${linkTo(card)}<br>\`${card.id}\``,
      card.lifecycle?.stage ?? '',
      card.lifecycle?.ends ?? 'no day is named',
      card.lifecycle?.successor === undefined
        ? '–'
        : `[\`${card.lifecycle.successor}\`](${card.lifecycle.successor}.md)`,
      providersOf(card),
    ]);
  return `## ${goingTitle}

Do not begin with these. The day is that on which the first provider switches it off, or did.

${table(['model', 'stage', 'ends', 'use instead', 'providers'], rows)}
`;
}

/** Whether upstream wants one to leave it, or has switched it off. */
function isGoing({ lifecycle }: ModelCard): boolean {
  return lifecycle?.stage === 'deprecated' || lifecycle?.stage === 'retired';
}

/** Most offered first, then the newest, then by name: an order that no operator chooses. */
function byOffers(one: ModelCard, other: ModelCard): number {
  return (
    other.providers.length - one.providers.length ||
    (other.released ?? '').localeCompare(one.released ?? '') ||
    one.name.localeCompare(other.name)
  );
}

function byMaker(one: ModelCard, other: ModelCard): number {
  return one.owned_by.localeCompare(other.owned_by) || one.name.localeCompare(other.name);
}

function byEnd(one: ModelCard, other: ModelCard): number {
  const end = ({ lifecycle }: ModelCard) => lifecycle?.ends ?? '9999';
  return end(one).localeCompare(end(other)) || one.name.localeCompare(other.name);
}

function linkTo({ name, id }: ModelCard): string {
  return `[${name.replaceAll('[', '\\[').replaceAll(']', '\\]')}](${id}.md)`;
}

function stageOf({ lifecycle }: ModelCard): string {
  return lifecycle === null || lifecycle.stage === 'stable' ? '' : ` *${lifecycle.stage}*`;
}

function providersOf({ providers }: ModelCard): string {
  return providers.map(({ id }) => id).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** As GitHub makes them of headings. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}
