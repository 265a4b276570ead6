import type { JobView } from '../api/answers.ts';
import { Prism } from '../glass/prism.tsx';
import { pageAt } from '../state/route.ts';
import { pixels, sidesOf } from '../text/dimensions.ts';
import { moment } from '../text/moment.ts';
import { moneyOr } from '../text/money.ts';
import { count } from '../text/show.ts';
import { HostedPicture } from './hosted-picture.tsx';
import { durationText, isUnderWay, promptOf } from './job-facts.ts';
import { Status } from './status.tsx';

/** A job in one line. */
export function JobRow({ job }: { readonly job: JobView }) {
  const { id, created, metadata, size, data } = job;
  const prompt = promptOf(job);
  const sides = sidesOf(size);
  return (
    <li>
      <div class="preview">
        <Thumb job={job} />
      </div>
      <div class="what">
        <a href={pageAt(`history/${id}`)}>{prompt ?? <i>Prompt not kept</i>}</a>
        <span class="mono muted">{metadata.model}</span>
      </div>
      <Status status={job.status} />
      <span class="muted provider">{metadata.provider}</span>
      <span class="muted size">
        <span class="mono">{sides === undefined ? size : pixels(sides)}</span>
        {data.length > 1 && <span>{count(data.length, 'picture')}</span>}
      </span>
      <span class="muted when">
        <time dateTime={new Date(created * 1000).toISOString()}>{moment(created * 1000)}</time>
        <span>{isUnderWay(job) ? (metadata.detail ?? '') : durationText(job)}</span>
      </span>
      <span class="mono cost">{moneyOr(metadata.cost, '–')}</span>
    </li>
  );
}

function Thumb({ job }: { readonly job: JobView }) {
  if (isUnderWay(job)) return <Prism moving />;
  const [picture] = job.data;
  if (picture === undefined) return <span class="gone">{job.status === 'completed' ? 'expired' : ''}</span>;
  return <HostedPicture picture={picture} alt="" gone={picture.url === undefined ? 'not kept' : 'expired'} />;
}
