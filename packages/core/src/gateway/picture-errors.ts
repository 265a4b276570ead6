import { PentaprismError } from '../contract/error.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import type { Planned } from '../planning/route.ts';
import { cleanWords } from '../wire/upstream-words.ts';
import type { CallContext } from '../wire/wire.ts';

/** An upstream job whose pictures are being finished. */
export interface Job extends Pick<CallContext, 'confided'>, Planned {
  readonly upstreamId?: string | undefined;
}

/** Some upstreams leave out pictures they would not show. */
export function notMade(job: Job): PentaprismError {
  const { provider } = job.plan;
  const message = `${provider} answered with fewer pictures than it was asked for.`;
  return new PentaprismError('no_image_generated', message, { provider, retry: false, ...idsOf(job) });
}

function idsOf({ upstreamId }: Job): { readonly upstreamIds?: readonly string[] } {
  return upstreamId === undefined ? {} : { upstreamIds: [upstreamId] };
}

/** Whatever goes wrong once upstream has delivered, a repeat would be billed again. */
export function afterAcceptance(error: unknown, job: Job): PentaprismError {
  const { plan, offer, confided } = job;
  const detail = { provider: plan.provider, retry: false, ...idsOf(job) } as const;
  if (!PentaprismError.is(error)) {
    return new PentaprismError('internal_error', 'The picture was made but could not be finished.', {
      ...detail,
      cause: error,
    });
  }
  // Addresses that upstream gave are words of upstream's, too.
  const message = cleanWords(error.message, { apiKey: offer.provider.apiKey, confided });
  return error.restated({ ...detail, message });
}

/** Upstream blames a field by its own name; the receipt knows which parameter of the caller's that was. */
export function inCallersWords(error: PentaprismError, plan: Plan): PentaprismError {
  const field = error.param;
  const isField = (path: string): boolean =>
    path === field || path.endsWith(`.${field}`) || (field?.startsWith(`${path}.`) ?? false);
  const row = plan.receipt.find(({ to = {} }) => Object.keys(to).some(isField));
  const blamed = row === undefined || row.parameter === field ? error : error.restated({ param: row.parameter });
  return error.code === 'upstream_rejected' ? withMeant(blamed, row, plan) : blamed;
}

/** A name that nobody knows is the likeliest cause of a rejection that names it, or blames no parameter. */
function withMeant(error: PentaprismError, blamed: ReceiptRow | undefined, { receipt }: Plan): PentaprismError {
  const strange = receipt.filter(({ meant }) => meant !== undefined);
  const named = strange.filter((row) => row === blamed || error.message.includes(row.parameter));
  const hints = (named.length === 0 && blamed === undefined ? strange : named).map(
    ({ parameter, meant }) => ` ${parameter} is not known here; did you mean ${meant}?`,
  );
  return hints.length === 0 ? error : error.restated({ message: `${error.message}${hints.join('')}` });
}
