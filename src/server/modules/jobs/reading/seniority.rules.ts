export type Seniority = 'intern' | 'junior' | 'mid' | 'senior' | 'lead' | 'executive' | 'unknown';

/** Order matters: the first that matches the title decides. */
const byTitle: [Seniority, RegExp][] = [
  [
    'intern',
    /\b(?:intern|interns|internship|praktik\w*|working student|werkstudent\w*|trainee|apprentice\w*|ausbildung|azubi|co-?op|stagiair\w*|stage|dual(?:es)? stud\w*|student assistant|summer analyst)\b/iu,
  ],
  [
    'executive',
    /\b(?:chief|c[etfomisp]o|cxo|ciso|vp|svp|evp|vice president|president|managing director|general manager|director|geschäftsführ\w*|head of|partner)\b/iu,
  ],
  [
    'lead',
    /\b(?:lead|team ?lead|leader|principal|staff|architect|engineering manager|manager of|team manager|teamleit\w*|leiter\w*|distinguished|fellow|group manager|senior manager|tech lead)\b/iu,
  ],
  ['senior', /\b(?:senior|sr\.?|snr|expert|experienced|iii|iv|erfahrene\w*|specialist ii)\b/iu],
  [
    'junior',
    /\b(?:junior|jr\.?|entry[- ]level|graduate|new ?grad\w*|early career|berufseinsteiger\w*|absolvent\w*|associate|university grad|campus|einsteiger|starter)\b|\bengineer i\b|\blevel 1\b/iu,
  ],
  ['mid', /\b(?:mid|mid[- ]?level|intermediate|medior|regular|ii)\b/iu],
];

/** Years of experience asked for, as the smallest number the text gives. */
const yearsAsked =
  /(\d{1,2})\s?(?:\+|plus)?\s?(?:(?:-|–|to)\s?\d{1,2}\s?)?(?:\+\s?)?(?:years?|yrs?|jahre?n?)\b[^.;\n]{0,40}\b(?:experience|erfahrung|berufserfahrung|in (?:a|the|software|data|security))/iu;

/** What the title says, otherwise what years of experience the text asks for. */
export function readSeniority(title: string, text = ''): Seniority {
  for (const [seniority, pattern] of byTitle) if (pattern.test(title)) return seniority;
  if (/\bmanager\b/iu.test(title) && /\b(?:direct reports|manage a team|lead a team|people manage)/iu.test(text))
    return 'lead';
  const years = Number(yearsAsked.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(years) || years > 25) return 'unknown';
  return years >= 5 ? 'senior' : years >= 2 ? 'mid' : 'junior';
}
