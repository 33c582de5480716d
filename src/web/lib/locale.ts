/** The language dates, numbers and money are written in. */
export const locale = (): string => navigator.language || 'en';
