/** A message as JSON without its texts, in bytes: a guess that errs on the large side. */
const FRAME = 400;
const MEBIBYTE = 1_048_576;

/** What one row of a bounded list carries beside its own columns. */
export interface Bounded {
  /** Rows before the cut: more than were answered if the list was too large. */
  readonly available: number;
}

/**
 * Cuts a list of messages where it passes about 1 MiB; the first always stays. Done by the database, so that what is
 * cut off never reaches this process. `rows`: a query with `content` and `extra`, limited, in the order of `by`.
 */
export function bounded(rows: string, by: string): string {
  const size = `${FRAME} + octet_length(content) + coalesce(octet_length(extra::text), 0)`;
  return `select * from (
    select listed.*, count(*) over () as "available", row_number() over (order by ${by}) as "place",
      sum(${size}) over (order by ${by}) as "bytes"
    from (${rows}) listed
  ) measured where "place" = 1 or "bytes" <= ${MEBIBYTE} order by ${by}`;
}

/** A row without the columns that `bounded` adds. */
export function unbound<Row extends object>(row: Row & Bounded): Row {
  const {
    available: _,
    place: __,
    bytes: ___,
    ...own
  } = row as Row & Bounded & { place: number; bytes: number };
  return own as unknown as Row;
}
