import type { JobView } from '../api/answers.ts';
import { pageAt } from '../state/route.ts';
import { pixels, sidesOf } from '../text/dimensions.ts';
import { moment } from '../text/moment.ts';
import { moneyOr } from '../text/money.ts';
import { count } from '../text/show.ts';
import { durationText, isUnderWay } from './job-facts.ts';

/** What a job cost, and the facts of it. */
export function JobSummary({ job }: { readonly job: JobView }) {
  const { metadata, data, created, size, output_format: format, expires_at } = job;
  const sides = sidesOf(size);
  const rows = [
    ['model', <a href={pageAt(`models/${metadata.model}`)}>{metadata.model}</a>],
    ['provider', metadata.provider],
    ['upstream', metadata.executed_model],
    ['size', sides === undefined ? size : pixels(sides)],
    ['format', format],
    ['begun', moment(created * 1000)],
    ['took', durationText(job)],
    ['kept until', data.length > 0 && expires_at !== null ? moment(expires_at * 1000) : undefined],
  ] as const;
  return (
    <section class="summary">
      <p class="price">
        <strong>
          {moneyOr(
            metadata.cost,
            isUnderWay(job) ? 'Not known yet' : job.error === null ? 'Cost unknown' : 'No cost known',
          )}
        </strong>
        {data.length > 0 && <span>for {count(data.length, 'picture')}</span>}
      </p>
      <dl>
        {rows.map(([name, text]) =>
          text === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="mono">{text}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
