import type { Health } from '../api/health.ts';
import { count } from '../text/show.ts';

/** What the server is, and whether it takes requests. */
export function ServerFacts({ gateway, notReady }: Health) {
  const { version, jobs, default_model: model, keys_required: isKeyed } = gateway;
  return (
    <>
      <p class={notReady === undefined ? 'sign good' : 'sign bad'} aria-live="polite">
        <i aria-hidden="true" />
        <span>
          <b>{notReady === undefined ? 'Takes requests' : 'Takes no requests'}</b>
          {notReady !== undefined && <span>{notReady}</span>}
        </span>
      </p>
      <dl class="server-facts">
        <Fact name="Version" text={version} />
        <Fact name="Jobs" text={jobs === null ? 'not kept' : `kept, pictures for ${hours(jobs.ttl_seconds)}`} />
        <Fact name="Keys" text={isKeyed ? 'asked for' : 'not asked for'} />
        <Fact name="Default model" text={model ?? 'none'} />
      </dl>
    </>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function hours(seconds: number): string {
  return seconds >= 3600 ? count(Math.round(seconds / 3600), 'hour') : count(Math.round(seconds / 60), 'minute');
}
