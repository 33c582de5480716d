/**
 * A number as people write amounts: `70000`, `70,000`, `70.000`, `1 250.50`, `65k`, `1,05`. A single sign before
 * exactly three digits parts thousands. Null when it is none, or less than nothing.
 */
export function amountOf(text: string): number | null {
  const found = /^([\d.,\s'’]+)(k|m)?$/iu.exec(text.trim());
  if (!found) return null;
  const digits = (found[1] ?? '').replaceAll(/[\s'’]/gu, '');
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const sign = digits[last] ?? '';
  const parts = sign ? digits.split(sign) : [digits];
  const others = sign === '.' ? ',' : '.';
  const isDecimal = last !== -1 && parts.length === 2 && (digits.includes(others) || parts[1]?.length !== 3);
  const plain = isDecimal
    ? `${digits.slice(0, last).replaceAll(others, '')}.${digits.slice(last + 1)}`
    : digits.replaceAll(/[.,]/gu, '');
  const value = Number(plain) * ({ k: 1_000, m: 1_000_000 }[found[2]?.toLowerCase() ?? ''] ?? 1);
  return plain === '' || Number.isNaN(value) ? null : value;
}

/** A rate such as `1.05` or `1,05`: whichever sign stands there, it is the decimal one. Null when it is none. */
export function rateOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  const value = Number(plain);
  return /^(?:\d+(?:\.\d+)?|\.\d+)$/u.test(plain) && value > 0 ? value : null;
}
