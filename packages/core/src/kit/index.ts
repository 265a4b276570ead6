/** For the tests of a provider: its conformance, its sandbox, and the wire that speaks to it. */

export { type Inspection, inspect } from '../finish/inspect.ts';
export { type CallContext, type CallResult, createWire, type PreparedInput, type Wire } from '../wire/wire.ts';
export { checkInput, type InputIssue, type InputIssueKind, type JsonSchema } from './check-input.ts';
export { cutOut } from './cut-out.ts';
export { type DrawOptions, drawPicture } from './draw-picture.ts';
export { type Drill, type DrillName, drillNames, drills, readDrill } from './drill.ts';
export type { ProviderSandboxOptions } from './provider-sandbox-options.ts';
export { fixtureName, readSchemas } from './read-schemas.ts';
export type { SandboxMaker } from './rehearsal/stage.ts';
export { sampleContext } from './sample-context.ts';
export {
  createSandbox,
  type ListeningSandbox,
  type Sandbox,
  type SandboxContext,
  type SandboxOptions,
} from './sandbox.ts';
export type { SandboxFile, SandboxFiles } from './sandbox-files.ts';
export type { SandboxReply } from './sandbox-reply.ts';
export type { RecordedRequest, SandboxRequest } from './sandbox-request.ts';
export { type StopName, stops } from './stops.ts';
export { type ProviderUnderTest, testProvider } from './test-provider.ts';
export type { TestRunner } from './test-runner.ts';
export type { Unused } from './witness-faults.ts';
