/** The language dates, numbers and money are written in. */
export const locale = (): string => navigator.language || 'en';

/** How a time of day is written there: "09:30" by a clock of 24 hours, "9:30 AM" by one of 12. */
export function timeOfDay(): { hour: 'numeric' | '2-digit'; minute: '2-digit' } {
  const { hourCycle } = new Intl.DateTimeFormat(locale(), { hour: 'numeric' }).resolvedOptions();
  return { hour: hourCycle === 'h23' ? '2-digit' : 'numeric', minute: '2-digit' };
}
