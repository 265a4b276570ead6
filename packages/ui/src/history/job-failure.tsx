import type { JobError } from '../api/answers.ts';
import { Coded } from '../parts/coded.tsx';
import { errorWords, maybeBilled } from '../text/error-words.ts';

/** Why a job made nothing, and what can be done about it. */
export function JobFailure({ error }: { readonly error: JobError }) {
  const { code, message, param, provider, upstream_ids: ids = [] } = error;
  const known = errorWords(code);
  const facts = [
    ['code', code],
    ['provider', provider],
    ['parameter', param],
  ] as const;
  return (
    <div class="card job-failure">
      <h2>{known?.title ?? 'No picture was made'}</h2>
      <p>
        <Coded text={message} />
      </p>
      <dl>
        {facts.map(([name, text]) =>
          text === undefined || text === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="mono">{text}</dd>
            </div>
          ),
        )}
      </dl>
      <p class="hint">
        {known?.lesson ??
          (known?.isOneProviders === true && ids.length === 0 ? 'The provider took nothing of it.' : maybeBilled)}
        {known?.needsOtherWords === true && ' Open it in the playground and change the prompt.'}
      </p>
    </div>
  );
}
