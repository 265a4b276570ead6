import { media } from '../../contract/media.ts';
import { termsOf } from '../../contract/price.ts';
import type { Sizing } from '../../contract/sizing.ts';
import { isMaskSlot, mostOf } from '../../contract/slots.ts';
import { alwaysHas, takesPictures } from '../../contract/tasks.ts';
import { choosesShape, takesFactor } from '../../sizing/choices.ts';
import { slotsOf } from '../../views/slots-of.ts';
import { type View, viewOf } from '../../views/view-of.ts';
import { halfMask, inputPicture, largePicture } from './pictures.ts';
import { rereadFaults } from './reread.ts';
import { spliceFaults } from './splice-faults.ts';
import { needsMask, type Part, type Stage, type Take } from './stage.ts';
import { storedFaults } from './stored-faults.ts';

/** One request of a tour. */
interface Stop {
  readonly name: string;
  readonly fields: object;
}

/**
 * Real requests for what a model says of itself: nothing asked, every tier, several pictures, each place for pictures, a mask, a
 * picture that goes into storage.
 *
 * A picture arrives, as many as asked, with the promised pixels and in the format the declaration says.
 */
export async function tourFaults(part: Part, stage: Stage): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const stop of await stops(part, stage.definition.storage?.above)) {
    const take = await stage.ask(part, stop.fields);
    const { splice } = stage.definition.protocol;
    const found = [
      ...pictureFaults(part, take),
      ...unmetered(part.model, take),
      ...rereadFaults(take, stage.definition.protocol),
      ...storedFaults(take),
    ];
    faults.push(
      ...[...found, ...(splice === undefined ? [] : spliceFaults(take, splice))].map(
        (fault) => `${stop.name} ${fault}`,
      ),
    );
  }
  return faults;
}

async function stops({ model, task }: Part, storedAbove: number | undefined): Promise<readonly Stop[]> {
  const view = viewOf(model, task);
  const plain = [{}, ...sizeStops(view.sizings), { n: 3 }].map((fields) => ({ name: JSON.stringify(fields), fields }));
  // A mask is as large as its picture, so what needs one has its pictures stored as well as the others.
  const several = alwaysHas(task, 'images');
  const isLarge = storedAbove !== undefined && takesPictures(task) && !needsMask({ model, task });
  const large = isLarge ? [await largePicture(storedAbove)] : [];
  return [
    ...plain,
    ...(await inputStops(view)),
    ...large.map((image) => ({ name: 'a large picture', fields: { image: several ? [image, image] : image } })),
  ];
}

/** A picture in each place that is not needed, and as many as it takes where it takes several. */
async function inputStops(view: View): Promise<readonly Stop[]> {
  const picture = await inputPicture();
  const half = await halfMask();
  return slotsOf(view).flatMap(({ name, slot, required }): readonly Stop[] => {
    const isSent = required || alwaysHas(view.task, name);
    if (isMaskSlot(slot))
      return isSent || slot.edits === 'unstated' ? [] : [{ name: `a mask as ${name}`, fields: { [name]: half } }];
    const most = mostOf(slot);
    const count = name === 'image' ? 1 : most;
    return isSent && count === 1
      ? []
      : [{ name: `${count} as ${name}`, fields: { [name]: Array(count).fill(picture) } }];
  });
}

/** Every tier, or two shapes; of a model that enlarges its picture, a factor and the size that it gives. */
function sizeStops(sizings: readonly Sizing[]): readonly object[] {
  const shapes = choosesShape(sizings) ? [{ aspect_ratio: '16:9' }, { aspect_ratio: '9:16' }] : [];
  const tiers = sizings.flatMap((sizing) => ('tiers' in sizing ? (sizing.tiers ?? []) : []));
  const names = [...new Set(tiers.map(({ name }) => name))];
  const [shape] = shapes;
  return [
    ...(names.length > 0 ? names.map((resolution) => ({ resolution, ...shape })) : shapes),
    ...(takesFactor(sizings) ? [{ scale_factor: 2 }, { size: '1280x960' }] : []),
  ];
}

function pictureFaults({ model }: Part, { result, ending, message }: Take): readonly string[] {
  if (result === undefined) return [`ends as ${ending}: ${message}`];
  const { expected, n, finish } = result.plan;
  const missing = result.pictures.length === n ? [] : [`asked for ${n} and brought ${result.pictures.length}`];
  const odd = result.pictures.flatMap(({ mime, width, height }) => [
    ...(expected?.promised !== true || (expected.width === width && expected.height === height)
      ? []
      : [`promised ${expected.width}x${expected.height} and brought ${width}x${height}`]),
    ...(finish.format !== undefined || mime === media[model.delivers].mime
      ? []
      : [`should be ${model.delivers} and brought ${mime}`]),
  ]);
  return [...missing, ...new Set(odd)];
}

/** A price by the second of a job that does not say how many it took: it would never have a cost. */
function unmetered({ price }: Part['model'], { readings }: Take): readonly string[] {
  const isCounted = termsOf(price).some(({ per }) => per === 'second');
  const isTold = readings.every(({ outcome }) => outcome.state !== 'done' || outcome.seconds !== undefined);
  return isCounted && !isTold ? ['is billed by the second, and its reply does not say how many'] : [];
}
