import { type SalaryPeriod, salaryPeriods } from '#contract/enums.ts';

const setOf = (words: string): Set<string> => new Set(words.split(/\s+/u));

/** Words that may stand between an amount and its period: tax, the kind of contract, the currency again. */
const fillers = setOf(
  `gross net netto nett brutto bruttó nettó bruto brut bruts brute brutos brutas neto netos nets lordi lordo netti
   vat ust mwst tax taxes before after of bb uop base basic pay salary fte pro rata usd eur gbp cad aud nzd sgd chf euros
   euro super plus zzgl dph hrubého hrubá cca ca fixed total calendar calendário dollars pounds`,
);
const joiners = setOf(
  'per a an each every pro je im in der par al por à la le ao il op za na pe pr the i w o p di del den om',
);
const unitWords: Record<SalaryPeriod, Set<string>> = {
  hour: setOf(
    'hour hours hr hrs h std stunde heure hora ora uur godz godzinę godzina hodinu hod hodina timme timmen tim timen óra oră час',
  ),
  day: setOf('day days d tag jour día dia dag dzień dzien den dagen giorno nap zi gün день'),
  week: setOf('week weeks wk woche semaine semana settimana tydzień týden vecka veckan uge uke hét'),
  month: setOf(
    `month months mo mth mths monat mois mes mês mese maand mnd mies mc miesiąc miesiac měsíc mesic månad månaden mån
     måned måneden md mdr hó hónap lună luna ay месяц месец`,
  ),
  year: setOf('year years yr yrs y annum jahr an année año ano anno jaar rok år året év yıl год'),
};
/** Words that say the period by themselves. */
const adverbs: Record<SalaryPeriod, Set<string>> = {
  hour: setOf('hourly stündlich ph horaire'),
  day: setOf('daily täglich pd dziennie'),
  week: setOf('weekly wöchentlich pw hebdomadaire semanales semanal'),
  month: setOf(
    `monthly monatlich mtl pm pcm mensuel mensuels mensuelle mensuales mensual mensuais mensal mensili maandelijks
     miesięcznie miesiecznie měsíčně mesicne mesačne havonta lunar månedlig månedligt aylık`,
  ),
  year: setOf(
    `yearly annual annually pa jährlich jaehrlich annuel annuels annuelle anuales anual anuais annui annuo annua rocznie
     ročně jaarlijks årlig årligt évente yıllık`,
  ),
};

/** What is said before an amount, in small letters. */
const announced: [SalaryPeriod, RegExp][] = [
  ['hour', /\bhourly\b|\bper hour\b|stundenlohn|stundensatz|taux horaire|\btimlön|uurloon|時給/u],
  ['day', /\bday rate\b|\bdaily (?:rate|pay)\b|tagessatz|tagesgage|\btjm\b|dagtarief|日給/u],
  ['week', /\bweekly (?:pay|rate|salary|wage)|wochenlohn/u],
  [
    'month',
    /\bmonthly\b|\bper month\b|\bmonatlich|monatsgehalt|monatslohn|bruttomonats|månadslön|månedsløn|månedslønn|maandsalaris|salaire mensuel|salario mensual|月給|月収|月額/u,
  ],
  [
    'year',
    /\bannual(?:ly)?\b|\byearly\b|\bper (?:year|annum)\b|jahresgehalt|jahresbrutto|jahreslohn|jahreszielgehalt|årslön|årsløn|salaire annuel|salario anual|年収|年俸/u,
  ],
];

/** The period that stands right after an amount, perhaps behind "gross" and its like. */
export function periodAfter(after: string): SalaryPeriod | null {
  const words = after
    .replace(/\/\s?MD\b/u, ' per day')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/\bp[./]\s?([ahmdw])\b/u, 'p$1')
    .replaceAll('/', ' per ')
    .split(/\d|[.!?;|\n•][\s)]/u, 1)[0]
    ?.split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean);
  let joined = false;
  for (const word of (words ?? []).slice(0, 9)) {
    const found = salaryPeriods.find((period) => adverbs[period].has(word) || (joined && unitWords[period].has(word)));
    if (found) return found;
    if (joiners.has(word)) joined = true;
    else if (joined || !fillers.has(word)) return null;
  }
  return null;
}

/** The period that the words before an amount announce. */
export function periodBefore(before: string): SalaryPeriod | null {
  const near = before.slice(-40).toLowerCase();
  return announced.find(([, pattern]) => pattern.test(near))?.[0] ?? null;
}
