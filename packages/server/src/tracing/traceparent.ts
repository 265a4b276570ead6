/** The parts of a `traceparent`: https://www.w3.org/TR/trace-context/#traceparent-header. */
export interface TraceParent {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: who began what is to go on. */
  readonly spanId: string;
  /** The lowest bit says that the trace is recorded. */
  readonly flags: number;
}

const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a `traceparent`; `undefined` for what is none, which is as if nobody had sent it. */
export function readTraceparent(value: unknown): TraceParent | undefined {
  if (typeof value !== 'string') return undefined;
  const [, version, traceId = '', spanId = '', flags = '', rest] = pattern.exec(value.trim()) ?? [];
  if (version === undefined || version === 'ff') return undefined;
  // Later versions may say more; the first one does not.
  if (version === '00' && rest !== undefined) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, flags: Number.parseInt(flags, 16) };
}

/** Writes one. Of the flags only whether it is recorded is ours to hand on. */
export function writeTraceparent({ traceId, spanId, flags }: TraceParent): string {
  return `00-${traceId}-${spanId}-0${flags & 1}`;
}
