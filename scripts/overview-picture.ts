/** Draws a request, the receipts and the upstream bodies of its plans as one SVG. */
import type { Plan, ReceiptRow } from '@pentaprism/core';

const column = { width: 312, gap: 12 };
const margin = 16;
const line = 19;
const rowHeight = 44;
const colours: Readonly<Record<ReceiptRow['word'], string>> = {
  passthrough: '#1a7f37',
  renamed: '#0969da',
  converted: '#8250df',
  emulated: '#9a6700',
  dropped: '#cf222e',
};

interface Planned {
  readonly name: string;
  readonly plan: Plan;
}

/** The drawing. Values, words and bodies in it are those of the request and the plans. */
export function overviewPicture(request: Readonly<Record<string, unknown>>, planned: readonly Planned[]): string {
  const width = 2 * margin + planned.length * column.width + (planned.length - 1) * column.gap;
  const asked = Object.entries(request).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const rows = Math.max(...planned.map(({ plan }) => plan.receipt.length));
  const lines = Math.max(...planned.map(({ plan }) => bodyOf(plan).length));
  const receiptTop = 118;
  const bodyTop = receiptTop + 40 + rows * rowHeight + 30;
  const bodyHeight = 36 + lines * line + 4;
  const height = bodyTop + bodyHeight + margin;
  const columns = planned.map(({ name, plan }, index) => {
    const x = margin + index * (column.width + column.gap);
    return [
      arrow(x + column.width / 2, receiptTop - 26, receiptTop - 4),
      card(x, receiptTop, column.width, 40 + rows * rowHeight),
      text(x + 14, receiptTop + 24, `The receipt, on ${name}`, 'head'),
      ...plan.receipt.flatMap((row, place) => receiptRow(x + 14, receiptTop + 36 + place * rowHeight, row)),
      arrow(x + column.width / 2, bodyTop - 26, bodyTop - 4),
      card(x, bodyTop, column.width, bodyHeight),
      text(x + 14, bodyTop + 24, bodyTitle(name, plan), 'head'),
      ...bodyOf(plan).map((words, place) => text(x + 14, bodyTop + 46 + place * line, words, 'code')),
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<!-- Drawn by "npm run draw" from real plans; a test fails when they differ. -->
<title id="title">One request in OpenAI’s words, what became of each parameter on ${planned.map(({ name }) => name).join(', ')}, and the body each is sent.</title>
<style>
text { font-family: -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 13px; fill: #1f2328 }
.head { font-weight: 600; font-size: 14px }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 12px; white-space: pre }
.quiet { fill: #59636e }
</style>
<rect width="${width}" height="${height}" rx="8" fill="#f6f8fa"/>
${card(margin, margin, width - 2 * margin, 72)}
${text(margin + 14, margin + 28, 'One request, as OpenAI’s clients send it', 'head')}
${text(margin + 14, margin + 54, `{ ${asked.join(', ')} }`, 'code')}
${columns.join('\n')}
</svg>
`;
}

/** A parameter and its word, and below them what is sent for it. */
function receiptRow(x: number, y: number, { parameter, word, to }: ReceiptRow): readonly string[] {
  const sent = Object.entries(to ?? {}).map(([path, value]) => `${path.split('.').at(-1)}: ${JSON.stringify(value)}`);
  const unsent = word === 'dropped' ? 'nothing is sent' : 'Pentaprism does it';
  return [
    text(x, y + 18, parameter, 'code'),
    `<rect x="${x + 186}" y="${y + 3}" width="98" height="19" rx="9.5" fill="${colours[word]}"/>`,
    `<text x="${x + 235}" y="${y + 17}" text-anchor="middle" style="fill:#fff;font-size:12px">${word}</text>`,
    text(x, y + 37, sent.length === 0 ? unsent : sent.join(', '), 'code quiet'),
  ];
}

function bodyTitle(name: string, { calls: { length } }: Plan): string {
  return length === 1 ? `What ${name} is sent` : `What ${name} is sent, in ${length} calls`;
}

/** The first call's body. */
function bodyOf({ calls }: Plan): readonly string[] {
  return jsonLines(calls[0]?.body, 38);
}

/** JSON in which each list and object that fits into `room` letters stands on one line. */
function jsonLines(value: unknown, room: number, name = ''): readonly string[] {
  const flat = JSON.stringify(value, null, 1).replace(/\n */g, ' ').replace('[ ', '[').replace(' ]', ']');
  if (typeof value !== 'object' || value === null || name.length + flat.length < room) return [name + flat];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const entries = Object.entries(value);
  const inside = entries.flatMap(([key, entry], place) => {
    const named = jsonLines(entry, room - 2, Array.isArray(value) ? '' : `"${key}": `);
    const lines = named.map((words) => `  ${words}`);
    return place === entries.length - 1 ? lines : [...lines.slice(0, -1), `${lines.at(-1)},`];
  });
  return [name + open, ...inside, close];
}

function card(x: number, y: number, width: number, height: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#fff" stroke="#d1d9e0"/>`;
}

function arrow(x: number, from: number, to: number): string {
  return `<path d="M${x} ${from}V${to}m-5 -6l5 6l5 -6" fill="none" stroke="#59636e" stroke-width="1.5"/>`;
}

function text(x: number, y: number, words: string, kind: string): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" class="${kind}" xml:space="preserve">${escaped}</text>`;
}
