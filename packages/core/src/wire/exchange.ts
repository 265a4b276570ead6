import { type WrittenJson, writeJson } from '../bytes/json-writer.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Call } from '../contract/plan.ts';
import type { Failure, HttpCall, Outcome, Provider, Reply } from '../contract/provider.ts';
import { askAndStay } from './ask-and-stay.ts';
import type { CallContext, CallResult } from './call-context.ts';
import { cancelJob } from './cancel-job.ts';
import { breakageToError, providerUrl, sendToProvider, type WireDependencies } from './channel.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { callerLeft, neverDone, tooLate, unconfigured } from './exchange-errors.ts';
import { failureToResult, mayPass } from './failure-to-error.ts';
import { fillInputs } from './fill-inputs.ts';
import { readOutcome } from './read-outcome.ts';
import { type OpenedReply, readReply } from './read-reply.ts';
import { type Reading, readStep } from './read-step.ts';
import { breakageOf, CutReplyError, readRetryAfter, waitBefore } from './retry-rules.ts';
import { isUnclear, mayBeTaken } from './submit-rules.ts';
import { storeInputs } from './upload.ts';
import type { Unsaid } from './upstream-words.ts';

type Running = Extract<Outcome, { state: 'running' }>;
type Live = Extract<OpenedReply, { live: unknown }>;
type Failed = Extract<CallResult, { ok: false }>;

// A protocol that never waits would otherwise hammer upstream.
const maxStepsWithoutWait = 8;

/**
 * Makes one upstream call and follows it to its end: store large inputs, submit, poll, read.
 *
 * A submit is repeated only while nothing can have been accepted; later steps are reads, and are repeated until
 * upstream says how the job ended or its deadline comes. Rejects with `client_closed_request` when the caller goes away (and cancels the job
 * upstream where it can); everything else that goes wrong is a result.
 */
export async function exchange(
  call: Call,
  provider: Provider,
  context: CallContext,
  tools: WireDependencies,
): Promise<CallResult> {
  const deadline = startDeadline(provider.definition.protocol.timeouts.totalMs, context.signal, tools.closing);
  const exchange = new Exchange(provider, context, tools, deadline);
  let keepDeadline: Promise<unknown> | undefined;
  try {
    const result = await exchange.run(call);
    if (result.ok) keepDeadline = result.rest;
    return result;
  } finally {
    if (keepDeadline === undefined) deadline.stop();
    else keepDeadline.finally(deadline.stop);
  }
}

class Exchange {
  readonly #provider: Provider;
  readonly #context: CallContext;
  readonly #tools: WireDependencies;
  readonly #deadline: Deadline;
  readonly #unsaid: Unsaid;
  /** Upstream has taken the job, or may have: nothing may be submitted again. */
  #accepted = false;
  #cancel: HttpCall | undefined;
  #upstreamId: string | undefined;

  constructor(provider: Provider, context: CallContext, tools: WireDependencies, deadline: Deadline) {
    this.#provider = provider;
    this.#context = context;
    this.#tools = tools;
    this.#deadline = deadline;
    this.#unsaid = { apiKey: provider.apiKey, confided: context.confided };
  }

  async run(call: Call): Promise<CallResult> {
    const { definition, endpoints, apiKey } = this.#provider;
    try {
      if (this.#deadline.fired() !== null) return this.#stopped();
      if (apiKey === undefined) return this.#failed(unconfigured(this.#provider), true);
      const stored = await storeInputs(this.#context.inputs, this.#provider, this.#tools, this.#deadline.signal);
      if (this.#deadline.fired() !== null) return this.#stopped();
      if ('failed' in stored) return stored.failed;
      const request = definition.protocol.encode(call, endpoints);
      const body =
        request.body === undefined ? undefined : writeJson(fillInputs(request.body, this.#context.inputs, stored.urls));
      return await this.#submit(request, body);
    } catch (error) {
      if (this.#deadline.fired() !== null) return this.#stopped();
      // Whoever gives up on an accepted job tells upstream, so that it does not run on for nobody.
      this.#cancelUpstream();
      return this.#failed(breakageToError(error, this.#provider, this.#accepted), false);
    }
  }

  async #submit(request: HttpCall, body: WrittenJson | undefined): Promise<CallResult> {
    const { limits, sleep } = this.#tools;
    for (let attempt = 1; ; attempt += 1) {
      const mayRepeat = attempt < limits.submits && body?.repeatable !== false;
      let opened: OpenedReply;
      try {
        const { cancels } = this.#provider.definition.protocol;
        const ask = (signal?: AbortSignal) => this.#ask(request, 'submit', body, signal);
        const cancelUnread = (late: OpenedReply) => this.#cancelUnread(late);
        opened = cancels === true ? await askAndStay(ask, this.#deadline, this.#tools, cancelUnread) : await ask();
      } catch (error) {
        if (this.#deadline.fired() === null && breakageOf(error) === 'unconnected') {
          const wait = mayRepeat ? this.#waitBefore(attempt, undefined) : null;
          if (wait === null) return this.#failed(breakageToError(error, this.#provider, false), true);
          await sleep(wait, this.#deadline.signal);
          continue;
        }
        this.#accepted = true;
        throw error;
      }
      if ('live' in opened) return this.#splice(opened);
      const { reply } = opened;
      const outcome = this.#answerTo(reply);
      if (outcome.state === 'failed' && this.#mayRepeat(outcome.failure, reply)) {
        const asked = outcome.failure.retryAfterMs ?? this.#retryAfter(reply);
        const wait = mayRepeat ? this.#waitBefore(attempt, asked) : null;
        if (wait !== null) {
          await sleep(wait, this.#deadline.signal);
          continue;
        }
      }
      return this.#follow(outcome, reply);
    }
  }

  /** What the reply to a submit means. A failure that leaves open whether the job was taken says so. */
  #answerTo(reply: Reply): Outcome {
    const outcome = this.#read(reply);
    if (outcome.state !== 'failed') return outcome;
    const { kind } = outcome.failure;
    if (reply.status >= 200 && reply.status < 300) {
      // A job that failed on the spot was taken on.
      this.#accepted = outcome.upstreamId !== undefined || isUnclear(kind);
      return outcome;
    }
    const { unbilled } = this.#provider.definition;
    if (!mayBeTaken(kind, reply.status, unbilled)) return outcome;
    return { ...outcome, failure: { ...outcome.failure, maybeAccepted: true } };
  }

  #mayRepeat(failure: Failure, reply: Reply): boolean {
    if (this.#accepted || failure.maybeAccepted === true) return false;
    if (failure.again === true) return true;
    return this.#context.alone === true && reply.status >= 500 && mayPass(failure.kind);
  }

  async #follow(first: Outcome, firstReply: Reply): Promise<CallResult> {
    const { poll } = this.#provider.definition.protocol;
    let outcome = first;
    let reply = firstReply;
    let interval = poll.firstMs;
    let withoutWait = 0;
    while (outcome.state === 'running') {
      this.#accept(outcome);
      withoutWait = outcome.wait ? 0 : withoutWait + 1;
      if (outcome.wait || withoutWait > maxStepsWithoutWait) {
        await this.#tools.sleep(interval, this.#deadline.signal);
        interval = Math.min(interval * poll.factor, poll.maxMs);
      }
      const next = await readStep(this.#reading(outcome), this.#provider, this.#tools, this.#deadline);
      if ('live' in next) return this.#splice(next);
      outcome = next.outcome;
      reply = next.reply;
    }
    return this.#settle(outcome, reply);
  }

  #reading({ next, step }: Running): Reading {
    return {
      ask: () => this.#ask(next, step, undefined),
      read: (reply) => this.#read(reply),
      askedToWait: (outcome, reply) => outcome.failure.retryAfterMs ?? this.#retryAfter(reply),
    };
  }

  /** Hands on the first picture while it is still arriving. */
  #splice(opened: Live): CallResult {
    this.#accepted = true;
    const { prefix, source } = opened.live;
    const mime = /^data:([^;,]+)/.exec(prefix)?.[1];
    const rest = opened.rest.then(
      (reply) => this.#settle(this.#read(reply), reply),
      (error) => this.#failed(this.#explain(error), false),
    );
    return {
      ok: true,
      pictures: [{ body: { kind: 'base64', source }, ...(mime === undefined ? {} : { mime }) }],
      ...this.#id(),
      rest,
    };
  }

  #settle(outcome: Outcome, reply: Reply): CallResult {
    this.#upstreamId = outcome.upstreamId ?? this.#upstreamId;
    if (outcome.state === 'done') {
      const { pictures, usage } = outcome;
      return { ok: true, pictures, ...(usage === undefined ? {} : { usage }), ...this.#id() };
    }
    if (outcome.state === 'running') return this.#failed(neverDone(this.#provider), false);
    const asked = outcome.failure.retryAfterMs ?? this.#retryAfter(reply);
    const failure = asked === undefined ? outcome.failure : { ...outcome.failure, retryAfterMs: asked };
    return failureToResult(failure, this.#provider, { accepted: this.#accepted, upstreamId: this.#upstreamId });
  }

  /** Cancels a job whose caller left before anyone knew its id. */
  #cancelUnread(opened: OpenedReply): void {
    if ('live' in opened) {
      opened.live.source.release();
      return;
    }
    const outcome = this.#read(opened.reply);
    if (outcome.state !== 'running') return;
    this.#cancel = outcome.cancel;
    this.#cancelUpstream();
  }

  async #ask(
    request: HttpCall,
    step: string,
    body: WrittenJson | undefined,
    signal: AbortSignal = this.#deadline.signal,
  ): Promise<OpenedReply> {
    const { splice } = this.#provider.definition.protocol;
    const http = await sendToProvider(
      request,
      body === undefined ? undefined : { ...body, contentType: 'application/json' },
      this.#provider,
      this.#tools,
      signal,
    );
    return readReply(http, {
      step,
      maxBytes: this.#tools.limits.replyBytes,
      splice: this.#context.splice === true && splice !== undefined ? (path) => splice(path) : undefined,
      explain: (error) => this.#explain(error),
    }).catch((error: unknown) => {
      throw PentaprismError.is(error) || signal.aborted ? error : new CutReplyError(error);
    });
  }

  #read(reply: Reply): Outcome {
    return readOutcome(reply, this.#provider, this.#unsaid);
  }

  #accept(running: Running): void {
    this.#accepted = true;
    this.#cancel = running.cancel ?? this.#cancel;
    this.#upstreamId = running.upstreamId ?? this.#upstreamId;
    this.#context.onProgress?.({ ...this.#id(), detail: running.detail ?? 'running' });
    providerUrl(running.next, this.#provider);
  }

  #waitBefore(attempt: number, retryAfterMs: number | undefined): number | null {
    return waitBefore(attempt, retryAfterMs, { ...this.#tools.limits, random: this.#tools.random });
  }

  #retryAfter(reply: Reply): number | undefined {
    return readRetryAfter(reply.headers['retry-after'], this.#tools.now());
  }

  #explain(error: unknown): PentaprismError {
    if (this.#deadline.fired() === 'caller') return this.#named(callerLeft(this.#provider));
    if (this.#deadline.fired() === 'time') return this.#named(tooLate(this.#provider, this.#accepted));
    return this.#named(breakageToError(error, this.#provider, this.#accepted));
  }

  /** Ends the exchange because its signal fired. */
  #stopped(): Failed {
    this.#cancelUpstream();
    if (this.#deadline.fired() === 'caller') throw this.#named(callerLeft(this.#provider));
    return this.#failed(tooLate(this.#provider, this.#accepted), false);
  }

  #cancelUpstream(): void {
    const cancel = this.#cancel;
    if (cancel === undefined) return;
    this.#cancel = undefined;
    cancelJob(cancel, this.#provider, this.#tools);
  }

  #failed(error: PentaprismError, failover: boolean): Failed {
    return { ok: false, error: this.#named(error), failover, ...this.#id() };
  }

  /** An error that says which job of upstream's it is about. */
  #named(error: PentaprismError): PentaprismError {
    const id = this.#upstreamId;
    return id === undefined || error.upstreamIds.includes(id) ? error : error.restated({ upstreamIds: [id] });
  }

  #id(): { readonly upstreamId?: string } {
    return this.#upstreamId === undefined ? {} : { upstreamId: this.#upstreamId };
  }
}
