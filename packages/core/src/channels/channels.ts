import { type TracingChannel, tracingChannel } from 'node:diagnostics_channel';
import type { CallMessage, FinishMessage, JobMessage, StepMessage } from './messages.ts';

/**
 * Where gateways publish what they do: `start` when something begins and `asyncEnd` when it has ended, with the `error` of what failed
 * before that. Whoever does not hold them finds them by name: `tracingChannel('pentaprism:job')`.
 */
export const channels: {
  readonly job: TracingChannel<unknown, JobMessage>;
  readonly call: TracingChannel<unknown, CallMessage>;
  readonly step: TracingChannel<unknown, StepMessage>;
  readonly finish: TracingChannel<unknown, FinishMessage>;
} = {
  job: tracingChannel('pentaprism:job'),
  call: tracingChannel('pentaprism:call'),
  step: tracingChannel('pentaprism:step'),
  finish: tracingChannel('pentaprism:finish'),
};
