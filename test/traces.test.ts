/** Traces, sent to a receiver of OpenTelemetry’s own making. */
import { describe, it } from 'vitest';

describe('a trace', () => {
  it.todo('has a span for the request, the job, each call and its steps, and the finishing');
  it.todo('goes on from the traceparent of the caller, and none is sent upstream');
  it.todo('names the model and provider in the terms of gen_ai, and no prompt, key or picture');
  it.todo('loads nothing of OpenTelemetry where nobody asked for it');
});
