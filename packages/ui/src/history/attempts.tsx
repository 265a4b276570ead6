import type { AttemptView, JobView } from '../api/answers.ts';
import { Coded } from '../parts/coded.tsx';
import { Copy } from '../parts/copy.tsx';
import { upstreamIdsOf } from './job-facts.ts';

/** Who was asked, in order, and what they call the job. */
export function Attempts({ job }: { readonly job: JobView }) {
  const { attempts } = job.metadata;
  const rest = upstreamIdsOf(job).filter((id) => !attempts.some(({ upstream_ids = [] }) => upstream_ids.includes(id)));
  const all: readonly (Omit<AttemptView, 'ok'> & { readonly ok?: boolean })[] =
    rest.length === 0 ? attempts : [...attempts, { provider: job.metadata.provider, upstream_ids: rest }];
  if (all.length === 0) return null;
  return (
    <section class="attempts">
      <h2>{all.length > 1 ? `${all.length} attempts` : 'Upstream'}</h2>
      <ol>
        {all.map(({ provider, ok, error, passed_over: passedOver, upstream_ids: ids = [] }, index) => (
          <li key={String(index)}>
            <p>
              <b>{provider}</b>
              {ok !== undefined && (
                <span class="muted">
                  {ok ? 'made it' : passedOver === undefined ? (error?.code ?? 'did not') : 'passed over'}
                </span>
              )}
            </p>
            {error !== undefined && (
              <p class="hint">
                <Coded text={error.message} />
              </p>
            )}
            {passedOver !== undefined && (
              <p class="hint">It fails ({passedOver.reason}), so others were asked first.</p>
            )}
            {ids.map((id) => (
              <p class="row between" key={id}>
                <span class="mono muted">{id}</span>
                <Copy text={id} />
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
