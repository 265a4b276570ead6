import { PentaprismError } from '../contract/error.ts';
import type { Picture } from '../contract/picture.ts';
import type { ReceiptRow } from '../contract/plan.ts';
import { leadsInward } from '../wire/address-guard.ts';
import { faultOf } from '../wire/retry-download.ts';
import { fetchPicture, lookAtAddress } from './fetch-picture.ts';
import { type FinishJob, facts, finished, stated, unknown, unreadable } from './finish-job.ts';
import type { Inspection } from './inspect.ts';
import { notDrawnNote, sizeNote, unreachableNote } from './notes.ts';
import { remakePicture } from './remake-picture.ts';
import { held, type WholePicture, wholePicture } from './whole-picture.ts';
import { asksForChanges, workFor } from './work.ts';

/**
 * Makes one upstream picture what the caller asked for.
 *
 * A picture that already is keeps its very bytes; a remote one that may be handed on is only looked at.
 */
export async function finishPicture(job: FinishJob): Promise<Picture> {
  const { body } = job.picture;
  if (body.kind === 'remote') return await finishRemote(job, body.url);
  try {
    return await finishLocal(job, await wholePicture(body));
  } catch (error) {
    body.source.release();
    throw error;
  }
}

async function finishRemote(job: FinishJob, given: string): Promise<Picture> {
  const { tools, finish, signal } = job;
  const address = readAddress(job, given);
  // As it was checked, so that nobody reads another host in it.
  const body = address === given ? job.picture.body : ({ kind: 'remote', url: address } as const);
  let whole: WholePicture;
  try {
    if (finish.deliver === 'url' && !job.fetch) {
      if (!asksForChanges(finish) && !tools.probe) return finished(job, stated(job.picture), [], body);
      const seen = await lookAtAddress(tools, address, signal);
      if (workFor(finish, seen) === null) return finished(job, facts(seen), notesOn(job, seen), body);
    }
    whole = await fetchPicture(tools, address, signal);
  } catch (error) {
    // The picture is made and paid for, and an address we cannot reach may still be good to the caller.
    if (finish.deliver === 'b64_json' || faultOf(error).failure !== 'passing') throw error;
    return finished(job, unknown, unreachableNote(finish), body);
  }
  return await finishLocal(job, whole, address);
}

/** What stands in a reply may be anything; only public http(s) addresses, and those the operator allowed, are used. */
function readAddress({ tools }: FinishJob, address: string): string {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw unreadable('Upstream gave an address for the picture that is no http(s) URL.');
  }
  if (leadsInward(url) && !tools.isAllowed(url)) {
    throw unreadable(
      `Upstream gave an address for the picture that is not public (${url.host}). The operator can allow the host with PENTAPRISM_ALLOWED_HOSTS.`,
    );
  }
  return url.href;
}

async function finishLocal(job: FinishJob, { body, seen }: WholePicture, address?: string): Promise<Picture> {
  try {
    const work = workFor(job.finish, seen);
    if (work !== null) return await remakePicture(job, body, work);
    // Hosted and sent along, a picture is read twice; and while others are made, a download would run out of time.
    const waits = job.finish.deliver === 'both' || (job.n ?? 1) > 1;
    const readable = waits && body.source.once ? await held(body) : body;
    const picture = finished(job, facts(seen), notesOn(job, seen), readable);
    return address === undefined ? picture : { ...picture, address };
  } catch (error) {
    body.source.release();
    if (!PentaprismError.is(error) || error.code !== 'overloaded') throw error;
    // Upstream has delivered, so the job must not be repeated.
    throw new PentaprismError('overloaded', error.message, { retry: false });
  }
}

/** What is to be said of a picture that stays as it is. */
function notesOn({ expected, finish }: FinishJob, seen: Inspection): readonly ReceiptRow[] {
  return [...sizeNote(expected, seen), ...notDrawnNote(finish.format, seen)];
}
