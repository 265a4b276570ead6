const short = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
const thisYear = new Intl.DateTimeFormat('en-GB', short);
const anyYear = new Intl.DateTimeFormat('en-GB', { ...short, year: 'numeric' });

/** `26 Nov, 14:03`, with the year where it is another. Milliseconds since 1970. */
export function moment(ms: number, now = Date.now()): string {
  const date = new Date(ms);
  return (date.getFullYear() === new Date(now).getFullYear() ? thisYear : anyYear).format(date);
}
