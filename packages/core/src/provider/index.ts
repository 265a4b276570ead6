/** For packages that add a provider: its models as declarations, its protocol, and the tools for both. */

export { memorySource } from '../bytes/memory-source.ts';
export { type ByteSource, type Hole, type HoleyJson, isHole, type PictureBody } from '../contract/bytes.ts';
export type { Catalogue } from '../contract/catalogue.ts';
export { type By, by, type Choice, type ChoiceKey, upTo } from '../contract/choice.ts';
export {
  type AnyHandling,
  type Conversion,
  converted,
  type Emulated,
  emulated,
  type Handling,
  passthrough,
  renamed,
  type SetsOfFields,
  sets,
} from '../contract/handling.ts';
export type {
  InputLimits,
  InputName,
  InputRef,
  InputTemplate,
  Template,
} from '../contract/input.ts';
export { isSuccess } from '../contract/is-success.ts';
export { isObject, type Json, type JsonObject, type Path } from '../contract/json.ts';
export { formatOf, type ImageMime } from '../contract/media.ts';
export {
  defineModel,
  type Extra,
  type IsoDate,
  type Lifecycle,
  type ModelDeclaration,
  type Params,
  type Routes,
} from '../contract/model.ts';
export type { Call, PlanJson } from '../contract/plan.ts';
export { present } from '../contract/present.ts';
export {
  type MegapixelRules,
  type Price,
  perImage,
  perInput,
  perInputMegapixel,
  perMegapixel,
  perMillionTokens,
  perRequest,
  perSecond,
  type Term,
  type Unit,
} from '../contract/price.ts';
export {
  type Context,
  type Credentials,
  defineProvider,
  type Endpoints,
  type Environment,
  type Failure,
  type FailureKind,
  type HttpCall,
  type KeyCheck,
  type Outcome,
  type Protocol,
  type Provider,
  type ProviderDefinition,
  type Reply,
  type Settings,
  type Storage,
  type StoredFile,
  type UpstreamPicture,
  type Usage,
} from '../contract/provider.ts';
export type { PublishedModel } from '../contract/published.ts';
export { factor, free, list, scale, shape } from '../contract/size-kinds.ts';
export type { Pixels, PixelTable, Ratio, Sizing, Tier } from '../contract/sizing.ts';
export { type Inputs, input, inputList, type MaskSlot, mask, type Slot } from '../contract/slots.ts';
export type { Only, PerTask, Task } from '../contract/tasks.ts';
export { kTiers, lineTiers, megapixelTiers } from '../contract/tiers.ts';
export type { Emulation, Mode, OutputFormat } from '../contract/vocabulary.ts';
export { type BindOptions, bindProvider } from '../gateway/bind-provider.ts';
export { base64PictureOf } from './base64-picture-of.ts';
export { clip } from './clip.ts';
export {
  type FailureMeaning,
  type FailureTable,
  type FailureTables,
  meaningAt,
  readMeaning,
  type SaidOfError,
  type WordedMeaning,
} from './failure-meaning.ts';
export { addressAt, countAt, listAt, numberAt, objectAt, textAt, textOf, valueAt } from './json-readers.ts';
export { pictureOf } from './picture-of.ts';
