import type { JobView } from '../api/answers.ts';
import { cardOf } from '../state/catalogue.ts';
import { pageAt } from '../state/route.ts';
import { pixels, sidesOf } from '../text/dimensions.ts';
import { moment } from '../text/moment.ts';
import { money } from '../text/money.ts';
import { count } from '../text/show.ts';
import { durationText, isUnderWay, modelOf } from './job-facts.ts';

/** What a job cost, and the facts of it. */
export function JobSummary({ job }: { readonly job: JobView }) {
  const { metadata, data, created, size, output_format: format, expires_at } = job;
  const sides = sidesOf(size);
  const rows = [
    ['model', <Model name={metadata.model} id={cardOf(modelOf(metadata).model)?.id} key="model" />],
    ['provider', metadata.provider],
    ['upstream', metadata.executed_model && <code>{metadata.executed_model}</code>],
    ['size', sides === undefined ? size : pixels(sides)],
    ['format', format],
    ['begun', moment(created * 1000)],
    ['took', durationText(job)],
    ['kept until', data.length > 0 && expires_at !== null ? moment(expires_at * 1000) : undefined],
  ] as const;
  return (
    <section class="summary">
      {metadata.cost === null ? (
        <p class="muted">{isUnderWay(job) ? 'What it costs is known at its end.' : 'Its cost is not known.'}</p>
      ) : (
        <p class="price">
          <strong>{money(metadata.cost)}</strong>
          {data.length > 0 && <span>for {count(data.length, 'picture')}</span>}
        </p>
      )}
      <dl>
        {rows.map(([name, text]) =>
          text === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

/** A model that is still offered has a page. */
function Model({ name, id }: { readonly name: string; readonly id: string | undefined }) {
  if (id === undefined) return <code>{name}</code>;
  return (
    <a class="mono" href={pageAt(`models/${id}`)}>
      {name}
    </a>
  );
}
