import type { PentaprismError, Unable } from '../contract/error.ts';
import type { Plan } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { ResponseFormat } from '../contract/vocabulary.ts';
import type { RoutedBy } from '../planning/route.ts';
import type { RunOptions } from './run-options.ts';

/** How a request is to be planned. */
export interface PlanOptions {
  /** Refuse what cannot be honoured exactly (`Prefer: handling=strict`); default false. */
  readonly strict?: boolean;
  /** What this request gets if it says nothing; default: the gateway's own. */
  readonly responseFormat?: ResponseFormat;
  /** The bytes are part of the answer whatever form is asked for, as in OpenAI's events; an address beside them if asked for. */
  readonly inline?: boolean;
  /**
   * Pictures may stay where they are: `{ "$input": "image.0" }` stands in for one. What is planned so can be looked at and
   * not be run. Default false.
   */
  readonly absentPictures?: boolean;
  /**
   * Says why an offer may not be used for this request, whatever it could do: by its model, its provider, or what it would cost. It is
   * asked of every plan, so that failover does not turn to one that is not allowed. `undeclared` are parameters that go upstream as
   * they are, of which nobody knows what they cost. Default: none is refused.
   */
  readonly refuses?: (
    plan: Pick<Plan, 'provider' | 'model' | 'quote'>,
    undeclared: readonly string[],
  ) => PentaprismError | undefined;
}

/** How one request is to be served. */
export type RequestOptions = PlanOptions & RunOptions;

/** The plan that would run, and the plans failover would turn to. Can be handed to `run` of the same gateway. */
export interface PlannedRequest {
  readonly request: ImageRequest;
  readonly plan: Plan;
  readonly alternatives: readonly Plan[];
  /** Providers of the model that cannot do it, and why; empty for what was restored. */
  readonly unable: readonly Unable[];
  /** By what the plans are in this order, and what was weighed for it. */
  readonly routing: RoutedBy;
}

/** A planned request as it is written down: plain JSON, its input pictures by their addresses. */
export type WrittenRequest = Omit<PlannedRequest, 'unable' | 'routing'> & {
  /** Where somebody was passed over. */
  readonly routing?: Pick<RoutedBy, 'passed_over'>;
};
