import { PentaprismError } from '@pentaprism/core';
import type { Budget } from '@pentaprism/core/host';

/** The same budget, which says when there is no room. */
export function measureBudget(budget: Budget, onRefusal: () => void): Budget {
  return {
    max: budget.max,
    get inFlight() {
      return budget.inFlight;
    },
    reserve(bytes) {
      try {
        return budget.reserve(bytes);
      } catch (error) {
        if (PentaprismError.is(error) && error.code === 'overloaded') onRefusal();
        throw error;
      }
    },
  };
}
