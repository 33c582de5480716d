import { z } from 'zod';
import { toWebAddress } from './addresses.ts';
import { maxTagLength, maxTags, pageSizes } from './limits.ts';

/** Small letters are what ids are compared in. */
export const id = z.uuid().toLowerCase();
export const idParams = z.object({ id });
/** A moment, ISO 8601 in UTC. */
export const instant = z.iso.datetime();
/** A moment or a day as an archive keeps it: any that the database gives back as it is, in the years 1 to 9999. */
export const archivedInstant = z.iso.datetime({ offset: true }).refine((value) => isStorable(new Date(value)));
export const archivedDay = z.iso.date().refine((value) => isStorable(new Date(value)));
const isStorable = (at: Date): boolean => at >= new Date('0001-01-01') && at < new Date('+010000-01-01T00:00Z');

/** What people send has a year of four digits: one of two is a slip of the pen, and after 9999 calendars end. */
const hasFourDigitYear = (iso: string): boolean => /^[1-9]\d{3}-/u.test(iso);
const yearMessage = 'Enter a year from 1000 to 9999.';
export const day = z.iso.date();
export const dayInput = day.refine(hasFourDigitYear, yearMessage);
const momentInput = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString())
  .refine(hasFourDigitYear, yearMessage);
/** A moment as people send it: with any offset, or a plain date (then the start of that day in UTC). */
export const instantInput = z.union([momentInput, dayInput.transform((value) => new Date(value).toISOString())]);
/** The same with a plain date left as it is: what moment it means depends on the member's time zone. */
export const momentOrDay = z.union([momentInput, dayInput]);

export const shortText = (longest: number) => z.string().trim().max(longest, `At most ${longest} characters.`);
export const required = (longest: number, message: string) => shortText(longest).min(1, message);
/** A web address, see `toWebAddress`: http and https alone; one written without its scheme is taken as https. */
export const webAddress = z
  .string()
  .max(2_000)
  .meta({ format: 'uri' })
  .transform((text, context) => {
    const address = toWebAddress(text);
    if (address !== null) return address;
    context.addIssue({ code: 'custom', message: 'This is not a web address.' });
    return z.NEVER;
  });
export const tags = z
  .array(required(maxTagLength, 'A tag cannot be empty.'))
  .max(maxTags, `At most ${maxTags} tags.`)
  .transform((list) => [...new Set(list)]);
/** Several ids separated by commas. */
export const ids = z
  .string()
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid()).max(100));
export const currency = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    (code) => Intl.supportedValuesOf('currency').includes(code),
    'This is not a currency code. Use one such as EUR.',
  )
  .meta({ examples: ['EUR'] });
export const timeZone = z
  .string()
  .max(60)
  .refine((value) => {
    // An offset such as +02:00 is understood, too, and is no zone: it knows no summer time.
    if (!/^[a-z]/iu.test(value)) return false;
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
    } catch {
      return false;
    }
  }, 'This is not a known time zone. Use one such as Europe/Berlin.')
  .meta({ examples: ['Europe/Berlin'] });

/** Several values separated by commas; anything but `values` is refused with their list. */
export const oneOrMore = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(values)).max(20));

export const texts = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(100)).max(20));

/** `true`, `1`, `yes` and their opposites. */
export const flag = z.stringbool();

export const paging = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  perPage: z.coerce.number().int().min(1).max(pageSizes.max).default(20),
};

/** Totals are exact up to here; beyond it a list says `totalIsCapped` and goes on by cursor. */
export const totalCap = 1_000;

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    total: z.number().int(),
    totalIsCapped: z.boolean(),
    page: z.number().int(),
    perPage: z.number().int(),
    totalPages: z.number().int(),
    nextCursor: z.string().nullable(),
  });

export interface Page<T> {
  items: T[];
  total: number;
  totalIsCapped: boolean;
  page: number;
  perPage: number;
  totalPages: number;
  nextCursor: string | null;
}

/** Puts a page together from a count that stops one above the cap. */
export function toPage<T>(
  items: T[],
  counted: number,
  page: number,
  perPage: number,
  nextCursor: string | null,
): Page<T> {
  const total = Math.min(counted, totalCap);
  return {
    items,
    total,
    totalIsCapped: counted > totalCap,
    page,
    perPage,
    totalPages: Math.ceil(total / perPage),
    nextCursor,
  };
}

export const errorAnswer = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.array(z.object({ field: z.string(), message: z.string() })),
    requestId: z.string(),
  }),
});
