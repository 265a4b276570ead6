import {
  type CardProvider,
  type Gateway,
  isWarning,
  type ModelCard,
  PentaprismError,
  type Plan,
} from '@pentaprism/core';
import { allTasks, tasks } from '@pentaprism/core/host';
import type { Configuration } from '../configuration/read-configuration.ts';
import { openGateway } from '../start.ts';
import { CommandError } from './command-error.ts';
import { type RequestFlags, readRequestFlags } from './input.ts';
import { printTable } from './table.ts';

/** What a request would become at one provider of one model, or why it cannot be made there. */
interface PlannedOffer {
  readonly model: string;
  readonly provider: string;
  readonly task: string;
  readonly plan?: Plan;
  readonly refusal?: string;
}

/**
 * Prints what one prompt would become and cost at every provider of every model, without spending anything. A model that works on
 * pictures is planned with a stand-in for one.
 */
export async function printAllPlans(
  prompt: string,
  flags: RequestFlags & { readonly json?: true; readonly strict?: true },
  configuration: Configuration,
): Promise<void> {
  if (flags.model !== undefined) throw new CommandError('--all asks every model; leave --model out.');
  if (flags.image !== undefined || flags.mask !== undefined) {
    throw new CommandError('--all plans with stand-ins for pictures; leave --image and --mask out.');
  }
  const { gateway, close } = await openGateway(configuration, process.env);
  try {
    const cards = gateway.models().filter(({ alias_of }) => alias_of === undefined);
    const { raw } = await readRequestFlags(prompt, { ...flags, model: 'any' }, cards, configuration.maxFileBytes);
    const planned = cards.flatMap((card) =>
      card.providers.map((offer) => planOffer(gateway, card, offer, raw.fields, flags.strict === true)),
    );
    process.stdout.write(`${flags.json ? JSON.stringify(planned, null, 2) : describeAll(planned)}\n`);
  } finally {
    await close();
  }
}

function planOffer(
  gateway: Gateway,
  { id }: ModelCard,
  offer: CardProvider,
  fields: Readonly<Record<string, unknown>>,
  strict: boolean,
): PlannedOffer {
  const task = allTasks.find((each) => offer.upstream[each] !== undefined) ?? 'generate';
  const about = { model: id, provider: offer.id, task };
  const asked = { ...fields, model: `${offer.id}/${id}`, ...standIns(task) };
  try {
    const raw = { encoding: 'json', fields: asked } as const;
    const { plan } = gateway.plan(tasks[task].mode, raw, { strict, absentPictures: true });
    return { ...about, plan };
  } catch (error) {
    if (!PentaprismError.is(error)) throw error;
    return { ...about, refusal: error.message };
  }
}

/** What stands in for the pictures of a task. */
function standIns(task: keyof typeof tasks): Readonly<Record<string, unknown>> {
  const has: readonly string[] = tasks[task].has;
  const images = has.includes('images') ? 2 : has.includes('image') ? 1 : 0;
  return {
    ...(images === 0 ? {} : { image: Array.from({ length: images }, (_, index) => ({ $input: `image.${index}` })) }),
    ...(has.includes('mask') ? { mask: { $input: 'mask' } } : {}),
    ...(has.includes('reference_images') ? { reference_images: [{ $input: 'reference_images.0' }] } : {}),
  };
}

function describeAll(planned: readonly PlannedOffer[]): string {
  const rows = planned.map(({ model, provider, task, plan, refusal = '' }) =>
    plan === undefined
      ? [model, provider, task, '-', '-', refusal]
      : [model, provider, task, pixelsOf(plan), priceOf(plan), receiptOf(plan)],
  );
  const made = planned.flatMap(({ plan }) => plan ?? []);
  const prices = made.flatMap(({ quote }) => quote.usd ?? []);
  const range = prices.length === 0 ? '' : `, from $${Math.min(...prices)} to $${Math.max(...prices)}`;
  const models = new Set(made.map(({ model }) => model)).size;
  return [
    printTable([['MODEL', 'PROVIDER', 'TASK', 'PIXELS', 'PRICE', 'RECEIPT'], ...rows]),
    '',
    `${made.length} of ${planned.length} offers of ${models} models can do it; the price of ${prices.length} is known${range}.`,
  ].join('\n');
}

function pixelsOf({ expected }: Plan): string {
  return expected === null ? 'its own' : `${expected.width}x${expected.height}`;
}

function priceOf({ quote }: Plan): string {
  if (quote.usd === null) return 'not known';
  return `${quote.estimated === true ? '~' : ''}$${quote.usd}`;
}

/** How many parameters were handled in which way, and which were not met. */
function receiptOf({ receipt }: Plan): string {
  const words = Map.groupBy(receipt, ({ word }) => word);
  const counts = [...words].map(([word, rows]) => `${rows.length} ${word}`).join(', ');
  const missed = receipt.filter(isWarning).map(({ parameter }) => parameter);
  return missed.length === 0 ? counts : `${counts} (not as asked: ${[...new Set(missed)].join(', ')})`;
}
