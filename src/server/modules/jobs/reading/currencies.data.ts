/**
 * Currencies pay is stated in: ISO 4217 code, rough units for one US dollar, the signs and words that
 * mean it (before or after the number). `low` marks currencies of countries whose usual pay is far
 * below that of the others, so that a plausible salary begins at a quarter.
 */
const table = `
USD|1||us$ u$s usd$
EUR|0.9||€ euro euros eur
GBP|0.8||£ pound pounds quid
CHF|0.9||fr. sfr. sfr franken
CAD|1.35||ca$ c$ cad$ can$
AUD|1.5||a$ au$ aud$
NZD|1.65||nz$ nzd$
SGD|1.35||s$ sg$ sgd$
HKD|7.8||hk$ hkd$
TWD|32||nt$ ntd
JPY|150||¥ ￥ yen 円
CNY|7.2|low|rmb yuan 元 cn¥
KRW|1350||₩ won 원
INR|84|low|₹ rs rs. rupees
PKR|280|low|pkr.
LKR|300|low|
BDT|115|low|৳ taka
NPR|134|low|
PHP|56|low|₱ php. pesos
IDR|16000|low|rp rp. rupiah
MYR|4.5|low|rm ringgit
THB|35|low|฿ baht
VND|25000|low|₫ đồng
SEK|10.5||sek.
NOK|10.8||nok.
DKK|6.9||dkk.
ISK|138||
PLN|4||zł zl zlotych złotych
CZK|23||kč kc
HUF|360||ft forint
RON|4.6||lei
BGN|1.8||лв
RSD|108||
TRY|35|low|₺ tl
UAH|41|low|₴ грн
RUB|90|low|₽ руб
ILS|3.7||₪ nis shekels
AED|3.7||dhs
SAR|3.75||riyals
QAR|3.65||
KWD|0.31||
EGP|48|low|
MAD|10|low|
ZAR|18|low|
NGN|1500|low|₦ naira
KES|130|low|ksh
GHS|15|low|
BRL|5.4|low|r$ reais
MXN|18|low|mx$ mxn$
ARS|1000|low|ars$
CLP|950|low|clp$
COP|4000|low|cop$
PEN|3.7|low|s/ soles
UYU|40|low|`;

interface Currency {
  code: string;
  perDollar: number;
  low: boolean;
  names: string[];
}

const currencies: Currency[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', rate = '', low = '', names = ''] = line.split('|');
    return { code, perDollar: Number(rate), low: low !== '', names: names.split(' ').filter(Boolean) };
  });

const byCode = new Map(currencies.map((currency) => [currency.code, currency]));

/** Codes that are read in small letters too: those that are no words of their own. */
const alsoSmall = 'USD EUR GBP CHF CAD AUD NZD SGD HKD INR PLN SEK NOK DKK CZK HUF JPY'.split(' ');

/** ISO 4217 code by what is written, in small letters; `$` and `kr` belong to several currencies. */
export const currencyNames = new Map<string, string>([
  ...currencies.flatMap(({ code, names }) => names.map((name): [string, string] => [name, code])),
  ...alsoSmall.map((code): [string, string] => [code.toLowerCase(), code]),
  ...['$', 'dollar', 'dollars'].map((name): [string, string] => [name, '$']),
  ...['kr', 'kr.', 'kronor', 'kroner'].map((name): [string, string] => [name, 'kr']),
]);

export const isCurrencyCode = (word: string): boolean => byCode.has(word);

/** How many units are worth a dollar, and where plausible pay begins, as a share of what it is elsewhere. */
export function scaleOf(code: string | null): { perDollar: number; lowest: number } {
  const currency = byCode.get(code ?? '');
  return { perDollar: currency?.perDollar ?? 1, lowest: currency?.low ? 0.25 : 1 };
}

/** Currencies by the countries that pay in them. */
const countriesOfCurrency = `
USD US
GBP GB
EUR DE FR NL BE LU IE ES PT IT AT FI SK BG GR HR SI EE LV LT CY MT
CHF CH
SEK SE
NOK NO
DKK DK
ISK IS
PLN PL
CZK CZ
HUF HU
RON RO
RSD RS
UAH UA
TRY TR
GEL GE
ILS IL
AED AE
SAR SA
EGP EG
ZAR ZA
NGN NG
KES KE
MAD MA
CAD CA
MXN MX
BRL BR
ARS AR
CLP CL
COP CO
PEN PE
UYU UY
CRC CR
AUD AU
NZD NZ
INR IN
PKR PK
BDT BD
LKR LK
SGD SG
MYR MY
THB TH
VND VN
PHP PH
IDR ID
JPY JP
KRW KR
CNY CN
HKD HK
TWD TW
`;

/** ISO 4217 code by ISO code of the country, for countries that postings name. */
export const currencyOfCountry: Readonly<Record<string, string>> = Object.fromEntries(
  countriesOfCurrency
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [currency = '', ...countries] = line.split(' ');
      return countries.map((country) => [country, currency]);
    }),
);
