export { type Budget, createBudget, type Reservation } from './bytes/budget.ts';
export { Inflow, type Sender } from './bytes/inflow.ts';
export { readJson } from './bytes/json-reader.ts';
export type { JsonLimits } from './bytes/json-scanner.ts';
export { type WrittenJson, writeJson } from './bytes/json-writer.ts';
export { memorySource } from './bytes/memory-source.ts';
export { binaryChunks } from './bytes/picture-chunks.ts';
export { type SpoolLimits, type SpoolMemory, spoolSource } from './bytes/spool-source.ts';
export {
  type AssetName,
  type AssetRef,
  type AssetTemplate,
  asset,
  type ImageInput,
  type MaskInput,
  type PictureLimits,
  type Template,
} from './contract/asset.ts';
export {
  type ByteSource,
  type Hole,
  type HoleyJson,
  isHole,
  type PictureBody,
  type WritableBytes,
  type WritableJson,
} from './contract/bytes.ts';
export { type ErrorBody, type ErrorDetail, PentaprismError } from './contract/error.ts';
export { type ErrorCode, type ErrorType, errors } from './contract/error-table.ts';
export {
  type AnyHandling,
  type Conversion,
  converted,
  type Emulated,
  emulated,
  type Handling,
  passthrough,
  renamed,
} from './contract/handling.ts';
export { isObject, type Json, type JsonObject, type Path } from './contract/json.ts';
export { extensionOf, formatOf, type ImageMime, mimeOfExtension } from './contract/media.ts';
export {
  defineModel,
  type Extra,
  type IsoDate,
  type Lifecycle,
  type ModelDeclaration,
  type Params,
} from './contract/model.ts';
export type { Picture, PictureHost } from './contract/picture.ts';
export {
  type AssetPlan,
  type Call,
  type ExpectedSize,
  type FinishPlan,
  isWarning,
  type Plan,
  type PlanJson,
  type Quote,
  type ReceiptRow,
  type SizeMiss,
} from './contract/plan.ts';
export { type MegapixelRules, type Price, perImage, perMegapixel } from './contract/price.ts';
export {
  defineProvider,
  type Endpoints,
  type Failure,
  type FailureKind,
  type HttpCall,
  type Outcome,
  type Protocol,
  type Provider,
  type ProviderDefinition,
  type Reply,
  type Storage,
  type StorageCall,
  type StoredFile,
  type UpstreamPicture,
  type Usage,
} from './contract/provider.ts';
export type { ImageRequest, InputPicture } from './contract/request.ts';
export {
  free,
  kTiers,
  list,
  megapixelTiers,
  type Pixels,
  type PixelTable,
  type Ratio,
  type Sizing,
  shape,
  type Tier,
} from './contract/sizing.ts';
export type { BlobLike, EditRequest, GenerateRequest, InputValue, RequestByMode } from './contract/typed-request.ts';
export {
  type Emulation,
  type Fit,
  fits,
  type HandlingWord,
  handlingWords,
  type Mode,
  modes,
  type OutputFormat,
  outputFormats,
  type ParameterName,
  parameters,
  type ReceiptWord,
  type ResponseFormat,
  responseFormats,
} from './contract/vocabulary.ts';
export type { DescribedOffer } from './derive/described-offer.ts';
export { type CardParameter, type CardProvider, type ModelCard, modelCard } from './derive/model-card.ts';
export { type ParameterSchema, parameterSchema } from './derive/parameter-schema.ts';
export { type Availability, type ReferencePage, type ReferenceRow, referencePage } from './derive/reference-page.ts';
export { renderReferenceMarkdown } from './derive/render-reference.ts';
export type { SizeRange, SizeRow, SizeTable, SizeTier } from './derive/size-table.ts';
export { type Encoder, encoders } from './finish/encoders.ts';
export { createFinisher, type Finisher, type FinisherOptions } from './finish/finisher.ts';
export { type Inspection, inspect, shownSize } from './finish/inspect.ts';
export { type BindOptions, bindProvider } from './gateway/bind-provider.ts';
export type { StandIns } from './gateway/choose-model.ts';
export {
  createGateway,
  type Gateway,
  type GatewayOptions,
  type PlannedRequest,
  type PlanOptions,
  type RequestOptions,
} from './gateway/gateway.ts';
export type { RequestInput } from './gateway/raw-request-of.ts';
export type { RunOptions } from './gateway/run-plan.ts';
export type { StreamEvent } from './gateway/stream-request.ts';
export type { Unsaid } from './planning/draft.ts';
export { firstInexact, type PlanDefaults, planRequest } from './planning/plan.ts';
export { type Aliases, createRegistry, type Offer, type Registry, type Resolved } from './planning/registry.ts';
export { type Planned, routeRequest } from './planning/route.ts';
export { distance, lettersOf } from './request/nearest-names.ts';
export { parseRequest, type RawFile, type RawRequest } from './request/parse-request.ts';
export { requestBounds, requestValues } from './request/request-bounds.ts';
export { type Switch, switchMeant } from './request/switches.ts';
export { imagesBody, metadataBody, pictureBody, sizeText } from './respond/images-body.ts';
export type { Attempt, DeliveredPicture, ImagesResult, MissingPicture } from './respond/images-result.ts';
export { type StatedLooks, statedLooks } from './respond/stated-looks.ts';
export { matchSize, type SizeMatch } from './sizing/match-size.ts';
export { nominalSize } from './sizing/nominal-size.ts';
export { readSizeWish, type SizeWish } from './sizing/size-wish.ts';
export {
  type CallContext,
  type CallResult,
  createWire,
  type PreparedAsset,
  type Wire,
  type WireOptions,
} from './wire/wire.ts';
