/** For programs that embed a gateway: make one, give it requests, read its results. */

export { binaryChunks } from './bytes/picture-chunks.ts';
export { channels } from './channels/channels.ts';
export { type ChannelListener, listenTo } from './channels/listen-to.ts';
export type {
  CallMessage,
  CallOutcome,
  FinishMessage,
  FinishOutcome,
  JobMessage,
  JobOutcome,
  StepKind,
  StepMessage,
  StepName,
} from './channels/messages.ts';
export type { ByteSource, PictureBody } from './contract/bytes.ts';
export { type ErrorBody, type ErrorDetail, type Fault, PentaprismError, type Unable } from './contract/error.ts';
export { type ErrorCode, type ErrorType, errorTable } from './contract/error-table.ts';
export type { CallNews, OfferHealth, OfferName, OfferWatch, OutageReason, PassedOver } from './contract/health.ts';
export type { InferredFacts, KeptSchema, SchemaKeeper } from './contract/inferred.ts';
export type { Json, JsonObject } from './contract/json.ts';
export type { Lifecycle } from './contract/model.ts';
export type { Picture, PictureHost } from './contract/picture.ts';
export {
  type Call,
  type ExpectedSize,
  type FinishPlan,
  type InputPlan,
  isWarning,
  type Plan,
  type PlanJson,
  type Quote,
  type ReceiptRow,
  type SizeMiss,
} from './contract/plan.ts';
export type { Provider, Usage } from './contract/provider.ts';
export type { ImageRequest, InputPicture } from './contract/request.ts';
export type { Task } from './contract/tasks.ts';
export type { BlobLike, EditRequest, GenerateRequest, InputValue, RequestByMode } from './contract/typed-request.ts';
export type {
  Emulation,
  Fit,
  HandlingWord,
  Mode,
  OutputFormat,
  ParameterName,
  ReceiptWord,
  ResponseFormat,
  Routing,
} from './contract/vocabulary.ts';
export type { CardParameter, CardProvider, ModelCard } from './derive/model-card.ts';
export type { ParameterSchema } from './derive/parameter-schema.ts';
export type { Availability, ReferencePage, ReferenceRow } from './derive/reference-page.ts';
export type { SizeRange, SizeRow, SizeTable, SizeTier } from './derive/size-table.ts';
export type { FinisherOptions } from './finish/finisher.ts';
export type { StandIns } from './gateway/choose-model.ts';
export { createGateway, type Gateway } from './gateway/gateway.ts';
export type { GatewayOptions } from './gateway/gateway-options.ts';
export type { InferOptions } from './gateway/infer-options.ts';
export type { PlannedRequest, PlanOptions, RequestOptions, WrittenRequest } from './gateway/planned-request.ts';
export type { Progress, ProgressPhase } from './gateway/progress.ts';
export type { RequestInput } from './gateway/raw-request-of.ts';
export type { RunOptions } from './gateway/run-options.ts';
export type { StreamEvent } from './gateway/stream-request.ts';
export type { Unsaid } from './planning/draft.ts';
export type { PutOff } from './planning/put-off.ts';
export type { TierQuote } from './planning/quote-tiers.ts';
export type { Weighed } from './planning/rank.ts';
export type { Aliases } from './planning/registry.ts';
export type { RoutedBy } from './planning/route.ts';
export type { RawFile, RawRequest } from './request/parse-request.ts';
export type {
  Attempt,
  DeliveredPicture,
  ImagesResult,
  MissingPicture,
  PartialPicture,
} from './respond/images-result.ts';
export type { CheckedKey, WireOptions } from './wire/wire.ts';
