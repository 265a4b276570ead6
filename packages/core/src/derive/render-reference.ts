import type { Only } from '../contract/tasks.ts';
import type { CardProvider } from './model-card.ts';
import { priceText } from './price-text.ts';
import type { Availability, ReferencePage, ReferenceRow } from './reference-page.ts';
import type { SizeFactor, SizeRange, SizeRow, SizeScale, SizeTable } from './size-table.ts';

const marks: Readonly<Record<Availability, string>> = { required: 'required', supported: 'yes', unavailable: '–' };

/** Markdown of the caller's, by the place it has on the page. */
export interface PageAdditions {
  /** After the providers. */
  readonly use?: string;
  /** After the sizes. */
  readonly matching?: string;
}

/** A reference page as Markdown, ending with a line break. */
export function renderReferenceMarkdown({ card, groups }: ReferencePage, additions: PageAdditions = {}): string {
  const sections = [
    `# ${card.name}`,
    card.description ?? '',
    facts([
      ['Model', code(card.id)],
      ['Aliases', card.aliases.map(code).join(', ')],
      ['Made by', card.owned_by],
      ['Does', Object.values(card.tasks).join(' ')],
      ['Released', card.released ?? ''],
      ['Stage', card.lifecycle === null ? '' : card.lifecycle.stage],
      ['Switched off', card.shutdown_date ?? ''],
      ['Facts checked', card.checked],
    ]),
    '## Providers',
    table(
      ['Provider', 'Upstream', 'Price', 'Takes', 'Delivers', 'Source'],
      card.providers.map((provider) => [
        provider.id,
        Object.entries(provider.upstream)
          .map(([mode, id]) => `${mode}: ${code(String(id))}`)
          .join('<br>'),
        priceText(provider),
        takesText(provider),
        provider.delivers,
        sourceText(provider),
      ]),
    ),
    ...renderDoubts(card.providers),
    additions.use ?? '',
    ...groups.flatMap((group) => [
      `## ${group.title}`,
      table(
        ['Parameter', 'Type', 'Description', ...Object.keys(card.tasks), 'Providers'],
        group.rows.map((row) => [
          row.provider === undefined ? code(row.name) : `${code(row.name)} (${row.provider})`,
          row.type,
          descriptionOf(row),
          ...Object.values(row.tasks).map((availability) => marks[availability]),
          byProvider(row.handled.map((one) => [one.provider, `**${one.word}**. ${one.sentence}`])),
        ]),
      ),
    ]),
    ...renderSizes(card.sizes),
    additions.matching ?? '',
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** How many pictures go in. */
function takesText({ max_images: most, max_reference_images: references }: CardProvider): string {
  const many = (count: number): string => (count === 1 ? '1 picture' : `up to ${count} pictures`);
  return [
    most === undefined ? '' : `${many(most)} to edit`,
    references === undefined ? '' : `${many(references)} to go by`,
  ]
    .filter((part) => part !== '')
    .join('<br>');
}

/** What is not certain, and why. */
function renderDoubts(providers: readonly CardProvider[]): readonly string[] {
  const doubts = providers.flatMap(({ id, origin, assumed = [] }) =>
    [...(origin === undefined ? [] : [takenFromSchema]), ...assumed].map((doubt) => `- ${id}: ${doubt}`),
  );
  return doubts.length === 0 ? [] : ['## Not certain', doubts.join('\n')];
}

const takenFromSchema = 'A program took the facts from upstream’s schema; nobody has looked at them.';

function renderSizes(sizes: SizeTable): readonly string[] {
  const defaults = Object.entries(sizes.defaults).map(([provider, size]) => `${provider}: ${size}`);
  return [
    '## Native sizes',
    isFree(sizes)
      ? 'Any other size is mapped to the nearest of these: shape first, then scale.'
      : 'The picture keeps the size of the one that is given.',
    `Without a size: ${defaults.join(', ')}.`,
    ...sizes.tiers.flatMap(({ tier, sizes: rows }) => [
      tier === null ? '' : `### ${tier}`,
      table(['Size', 'Ask for', 'Providers', 'True size'], rows.map(sizeCells)),
    ]),
    ...renderRules('By scale, in a shape the model finds', (sizes.scales ?? []).map(scaleText)),
    ...renderRules('By a factor of its picture', (sizes.factors ?? []).map(factorText)),
    ...(sizes.ranges.length === 0 ? [] : ['### Free width and height', sizes.ranges.map(rangeText).join('\n')]),
  ];
}

/** Whether a size can be asked for at all. */
function isFree({ tiers, ranges, scales = [], factors = [] }: SizeTable): boolean {
  return tiers.length + ranges.length + scales.length + factors.length > 0;
}

function renderRules(title: string, rules: readonly string[]): readonly string[] {
  return rules.length === 0 ? [] : [`### ${title}`, rules.join('\n')];
}

function scaleText({ provider, names, default: unasked, only }: SizeScale): string {
  const asked = `- ${provider}: \`resolution\` ${names.map(code).join(', ')}`;
  return [asked, unasked === undefined ? '' : `unasked ${unasked}`, only === undefined ? '' : onlyText(only)]
    .filter((part) => part !== '')
    .join('; ');
}

function factorText({ provider, min, max, steps, max_pixels: most, default: unasked, only }: SizeFactor): string {
  const taken = min === max ? `always ${min}` : `\`scale_factor\` ${steps?.join(' or ') ?? `from ${min} to ${max}`}`;
  return [
    `- ${provider}: ${taken}`,
    min === max ? '' : `unasked ${unasked}`,
    most === undefined ? '' : `at most ${most} pixels in all`,
    only === undefined ? '' : onlyText(only),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function sizeCells(row: SizeRow): readonly string[] {
  const tier = row.resolution === undefined ? '' : ` with \`resolution: "${row.resolution}"\``;
  const byRatio = row.only_by_size ? '' : `, or \`aspect_ratio: "${row.aspect_ratio}"\`${tier}`;
  return [
    row.label === undefined ? row.size : `${row.size} (${row.label})`,
    `\`size: "${row.size}"\`${byRatio}`,
    row.providers.join(', ') + (row.only === undefined ? '' : ` (${onlyText(row.only)})`),
    byProvider(Object.entries(row.true_sizes)),
  ];
}

function onlyText(only: Only): string {
  return `${[only].flat().join(', ')} only`;
}

/** What is said of each provider, those of whom the same is said together. */
function byProvider(entries: readonly (readonly [provider: string, text: string])[]): string {
  const providers = new Map<string, readonly string[]>();
  for (const [provider, text] of entries) providers.set(text, [...(providers.get(text) ?? []), provider]);
  return [...providers].map(([text, names]) => `${names.join(', ')}: ${text}`).join('<br>');
}

function rangeText(range: SizeRange): string {
  return [
    `- ${range.provider}: edges of ${range.min_edge} to ${range.max_edge} pixels, in steps of ${range.multiple_of}`,
    range.min_pixels === undefined ? '' : `${range.min_pixels} to ${range.max_pixels} pixels in all`,
    range.max_ratio === undefined ? '' : `at most ${range.max_ratio}:1`,
    range.only === undefined ? '' : onlyText(range.only),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function descriptionOf(row: ReferenceRow): string {
  const range = row.min === undefined && row.max === undefined ? '' : `${row.min ?? ''} to ${row.max ?? ''}`.trim();
  return [
    row.sentence,
    row.values === undefined ? '' : row.values.map((value) => code(String(value))).join(' '),
    row.nearest === undefined ? '' : `Native: ${row.nearest.map(code).join(' ')}`,
    row.values === undefined && range !== '' ? `Range: ${range}.` : '',
    row.max_length === undefined ? '' : `At most ${row.max_length} characters.`,
    row.default === undefined ? '' : `Default: ${code(JSON.stringify(row.default))}.`,
  ]
    .filter((part) => part !== '')
    .join('<br>');
}

function sourceText({ source, checked }: CardProvider): string {
  return `${source.join('<br>')} (${checked})`;
}

function facts(rows: readonly (readonly [string, string])[]): string {
  return rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${name}: ${value}`)
    .join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar would end the cell, and so would a line break. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function code(text: string): string {
  return `\`${text}\``;
}
