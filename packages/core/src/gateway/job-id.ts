import { randomBytes } from 'node:crypto';

/**
 * A new name of a job: `img_`, its time in milliseconds as twelve hexadecimal digits, and twenty random ones. Names sort by
 * age, which is how histories are paged.
 */
export function newJobId(now: number): string {
  return `img_${Math.trunc(now).toString(16).padStart(12, '0')}${randomBytes(10).toString('hex')}`;
}
