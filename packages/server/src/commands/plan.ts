import type { PlannedRequest, ReceiptRow, Weighed } from '@pentaprism/core';
import type { Configuration } from '../configuration/read-configuration.ts';
import { openGateway } from '../start.ts';
import { type RequestFlags, readRequestFlags } from './input.ts';
import { printTable } from './table.ts';

/** Prints what a request would become, without spending anything. */
export async function printPlan(
  prompt: string,
  flags: RequestFlags & { readonly json?: true; readonly strict?: true },
  configuration: Configuration,
): Promise<void> {
  const { gateway, cards, close } = await openGateway(configuration, process.env);
  try {
    const { mode, raw } = await readRequestFlags(prompt, flags, cards, configuration.maxFileBytes);
    await gateway.resolve(raw);
    const planned = gateway.plan(mode, raw, { strict: flags.strict === true });
    process.stdout.write(`${flags.json ? JSON.stringify(planned.plan, null, 2) : describePlan(planned)}\n`);
    for (const { source } of raw.files ?? []) source.release();
  } finally {
    await close();
  }
}

/** A plan as text: where it goes, what becomes of every parameter, what it costs. */
export function describePlan({ plan, alternatives, routing }: PlannedRequest): string {
  const { expected, quote } = plan;
  const size = expected === null ? 'the model decides' : `${expected.width}x${expected.height}`;
  const cost = quote.usd === null ? `not known: ${quote.why}` : `$${quote.usd} (${plan.n} x $${quote.per_picture})`;
  return [
    `${plan.model} through ${plan.provider} (${plan.upstream})`,
    '',
    printTable([['PARAMETER', 'WORD', 'FROM', 'TO', 'WHY'], ...plan.receipt.map(receiptRow)]),
    '',
    printTable([
      ['Pixels', size],
      ['Upstream calls', String(plan.calls.length)],
      ['Cost', cost],
      [`Weighed by ${routing.wish}`, routing.weighed.map(weighedText).join('; ')],
      ['If it fails', alternatives.map((other) => other.provider).join(', then ') || 'nobody else offers this model'],
    ]),
  ].join('\n');
}

function weighedText({ provider, usd, estimated, seconds, passed_over: passedOver }: Weighed): string {
  const price = usd === null ? 'no price' : `${estimated ? 'about ' : ''}$${usd}`;
  const facts = [`${provider} ${price}`, ...(seconds === null ? [] : [`${seconds} s`])];
  return [...facts, ...(passedOver === undefined ? [] : [`passed over (${passedOver.reason})`])].join(', ');
}

function receiptRow(row: ReceiptRow): readonly string[] {
  const to = Object.entries(row.to ?? {}).map(([path, value]) => `${path}=${short(value)}`);
  return [row.parameter, row.word, short(row.from), to.join(' ') || '-', row.why];
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
