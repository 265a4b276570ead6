export type { Delivery } from './delivery.ts';
export { type ArgumentsOf, type Driver, type ResultOf, StoreError } from './driver.ts';
export type {
  Checkpoint,
  Ending,
  EndState,
  HistoryPage,
  Instance,
  Job,
  JobState,
  JobSummary,
  JsonText,
  NewJob,
  Retention,
} from './job.ts';
export {
  createJobStore,
  createLateStore,
  type JobStore,
  type JobStoreOptions,
  type StoreVersion,
  storeVersion,
} from './job-store.ts';
export { type ApiKey, type BudgetPeriod, type KeyChanges, periodEnd, periodOf, type Spending } from './key.ts';
export type { BeginRefusal, Begun } from './operations/begin.ts';
export { type OperationName, type Operations, ofOneStatement, operations } from './operations/index.ts';
export type { Mine } from './operations/progress.ts';
export type { Query, Row, Steps, Value } from './query.ts';
export { openSqlite, type SqliteOptions } from './sqlite/sqlite-driver.ts';
export { type Usage, type UsagePart, type UsageQuery, usageParts } from './usage.ts';
