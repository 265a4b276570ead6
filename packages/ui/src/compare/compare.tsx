/** To come. */
export function Compare() {
  return <section class="compare" />;
}
