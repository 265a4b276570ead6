const brand = Symbol.for('pentaprism.handover');

/**
 * The reason to abort a run with when its jobs are to run on, because another process goes on with them:
 * `controller.abort(new Handover())`. Any other reason cancels them upstream.
 */
export class Handover extends Error {
  override readonly name = 'Handover';
  readonly [brand] = true;

  constructor() {
    super('The job was handed over.');
  }
}

/** Whether whoever gave up did so for somebody else to go on. */
export function isHandover(signal: AbortSignal | undefined): boolean {
  const reason: unknown = signal?.reason;
  return typeof reason === 'object' && reason !== null && brand in reason;
}
