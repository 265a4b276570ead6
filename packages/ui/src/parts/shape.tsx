/** A rectangle of a shape; all of them have about the same area. */
export function Shape({ ratio, box = 22 }: { readonly ratio: number; readonly box?: number }) {
  const [w, h] = [Math.sqrt(ratio), 1 / Math.sqrt(ratio)];
  const scale = Math.min(box * 0.7, box / Math.max(w, h));
  const [width, height] = [Math.max(w * scale, 2.5), Math.max(h * scale, 2.5)];
  return (
    <svg class="shape" width={box} height={box} viewBox={`0 0 ${box} ${box}`} aria-hidden="true">
      <rect x={(box - width) / 2} y={(box - height) / 2} width={width} height={height} rx="1.2" />
    </svg>
  );
}
