/** For programs that put a gateway behind an address of their own: bodies read and written, and what can be asked for. */

export { type Budget, createBudget, type Reservation } from '../bytes/budget.ts';
export { Inflow, type Sender } from '../bytes/inflow.ts';
export type { JsonLimits } from '../bytes/json-limits.ts';
export { readJson } from '../bytes/json-reader.ts';
export { type WrittenJson, writeJson } from '../bytes/json-writer.ts';
export { type SpoolLimits, type SpoolMemory, spoolSource } from '../bytes/spool-source.ts';
export type { WritableBytes, WritableJson } from '../contract/bytes.ts';
export { Handover, isHandover } from '../contract/handover.ts';
export type {
  CallEnding,
  CallPlace,
  InputFacts,
  Journal,
  KeptPicture,
  SavedCall,
  SavedJob,
} from '../contract/journal.ts';
export { mimeOfExtension } from '../contract/media.ts';
export { allTasks, tasks } from '../contract/tasks.ts';
export {
  fits,
  handlingWords,
  modes,
  outputFormats,
  parameters,
  responseFormats,
  routings,
} from '../contract/vocabulary.ts';
export type { DescribedOffer } from '../derive/described-offer.ts';
export { type ListedModel, type ListedSizes, listedModel } from '../derive/listed-model.ts';
export { type Availability, type ReferencePage, type ReferenceRow, referencePage } from '../derive/reference-page.ts';
export { type PageAdditions, renderReferenceMarkdown } from '../derive/render-reference.ts';
export { newJobId } from '../gateway/job-id.ts';
export { type JobRecord, type JobWriter, newSavedJob, recordJob } from '../gateway/record-job.ts';
export { distance, lettersOf } from '../request/nearest-names.ts';
export { requestValues } from '../request/request-bounds.ts';
export { type Switch, switchMeant } from '../request/switches.ts';
export { imagesBody, metadataBody, sizeText } from '../respond/images-body.ts';
export { type StatedLooks, statedLooks } from '../respond/stated-looks.ts';
export type { Lookup } from '../wire/address-guard.ts';
export { createNotifier, type Message, type Notified, type Notifier, type NotifierOptions } from '../wire/notifier.ts';
