/** What a sentence says of visas in one language: its words for a permit or a nationality, and those that decide near them. */
interface Language {
  terms: RegExp;
  offers: RegExp;
  refuses: RegExp;
  required: RegExp;
}

export type ForeignVerdict = 'offers' | 'refuses' | 'restricted';

const languages: Language[] = [
  {
    terms:
      /visum|\bvisa\b|visa-?(?:sponsoring|unterstützung|prozess|antrag)|arbeitserlaubnis|arbeitsgenehmigung|aufenthaltstitel|aufenthaltserlaubnis|blauen? karte|eu-bürger|staatsangehörigkeit|staatsbürgerschaft/u,
    offers:
      /unterstütz|helfen|hilfe|begleit|übernehmen|übernahme|kümmern|organisier|sponser|beantrag(?:en wir|ung durch)|wir bieten|bieten dir|bieten ihnen|stellen wir/u,
    refuses:
      /\bkeine?n? (?:\p{L}{1,20} )?(?:visum|visa|sponsoring|unterstützung)|visum\p{L}{0,20} (?:ist |sind |wird )?(?:leider )?nicht|nicht (?:sponser|beantragen)|(?:bieten|sponsern|übernehmen|stellen|können) wir (?:leider |derzeit |aktuell )?nicht|ohne visum?s?sponsoring|leider (?:kein|nicht)/u,
    required:
      /voraussetz|erforderlich|notwendig|zwingend|benötig|vorhanden|gültig|besitz|verfüg|nachweis|vorausgesetzt|unbefristet|nur mit|musst|müssen/u,
  },
  {
    terms:
      /\bvisas?\b|permis de (?:travail|séjour)|titre de séjour|autorisation de travail|carte bleue|parrainage|nationalité (?:française|européenne|suisse)/u,
    offers:
      /nous (?:\p{L}{1,12} )?(?:prenons en charge|accompagn|aid|sponsor|parrain|finan|assist|propos|offr|facilit|occup)|pris(?:e)? en charge|accompagnement|aide à l['’]obtention|soutien pour/u,
    refuses:
      /\bne (?:\p{L}{1,15} ){1,3}pas\b|\bn['’]\p{L}{1,15} (?:pas|aucun)|\baucune? (?:parrainage|sponsor|visa|prise)|pas de (?:visa|sponsor|parrainage|prise)|sans parrainage/u,
    required:
      /exigé|\brequis(?:e|es)?\b|obligatoire|nécessaire|valable|valide|indispensable|en règle|impérati|détenir|posséder|titulaire/u,
  },
  {
    terms: /\bvisados?\b|\bvisas?\b|permiso de (?:trabajo|residencia)|patrocinio|nacionalidad (?:española|europea)/u,
    offers:
      /ofrecemos|apoy(?:o|amos)|ayud(?:a|amos)|gestion(?:amos|ado)|tramit(?:amos|ación)|patrocin(?:amos|io de)|facilitamos|nos encargamos|cubrimos/u,
    refuses:
      /\bno (?:\p{L}{1,12} )?(?:ofrece|patrocina|podemos|damos|tramita|gestiona|hay|apoya|disponemos)|sin patrocinio/u,
    required:
      /imprescindible|necesari|obligatori|requisito|requerid|indispensable|contar con|disponer de|vigente|en regla|se requiere|válido/u,
  },
  {
    terms: /\bvistos?\b|autorização de (?:trabalho|residência)|visto de trabalho/u,
    offers: /oferecemos|apoi(?:o|amos)|ajudamos|tratamos d|patrocin(?:amos|ado)|facilitamos/u,
    refuses: /\bnão (?:\p{L}{1,12} )?(?:oferece|patrocina|podemos|damos|apoia)|sem patrocínio/u,
    required: /obrigatóri|necessári|imprescindível|requisito|válid|exigid|possuir/u,
  },
  {
    terms: /permesso di (?:lavoro|soggiorno)|visto di lavoro|\bvisto\b|cittadinanza/u,
    offers: /offriamo|supportiamo|supporto|aiutiamo|assistenza|sponsorizziamo|ci occupiamo/u,
    refuses:
      /\bnon (?:\p{L}{1,12} )?(?:offriamo|sponsorizziamo|possiamo|forniamo|supportiamo)|nessun(?:a)? (?:sponsor|supporto|assistenza)/u,
    required: /obbligatori|necessari|indispensabile|valido|richiest|in regola|requisito|possesso/u,
  },
  {
    terms: /visum|werkvergunning|verblijfsvergunning|kennismigrant|tewerkstellingsvergunning|nationaliteit/u,
    offers: /bieden|regelen|helpen|ondersteun|verzorgen|sponsor(?:en|ing)|begeleid/u,
    refuses:
      /\bgeen (?:\p{L}{1,20} )?(?:visum|visa|sponsor|kennismigrant|werkvergunning)|niet (?:\p{L}{1,15} )?(?:sponsor|aanbied|mogelijk)/u,
    required: /vereist|verplicht|noodzakelijk|nodig|geldig|beschik|in (?:het )?bezit|eis\b/u,
  },
  {
    terms:
      /\bwiz(?:a|y|ę|ą|owe|owym|owego|owy|owych)\b|(?:pozwoleni[ea]|zezwoleni[ea]) na pracę|karta pobytu|obywatelstwo/u,
    offers: /pomaga|pomożemy|pomoc|wspiera|wsparci|zapewniamy|załatw|sponsor|oferujemy/u,
    refuses:
      /\bnie (?:\p{L}{1,12} )?(?:oferuje|zapewnia|sponsoruj|pomaga|wspiera|możemy)|brak (?:wsparcia|sponsor|pomocy)/u,
    required: /wymag|konieczn|ważn|niezbędn|posiada/u,
  },
  {
    terms:
      /arbetstillstånd|uppehållstillstånd|arbejdstilladelse|opholdstilladelse|arbeidstillatelse|oppholdstillatelse|\bvisum\b/u,
    offers: /hjälper|hjælper|hjelper|ordnar|sponsrar|erbjuder|tilbyder|tilbyr|stöd|støtte|sørger/u,
    refuses: /\b(?:inte|ikke|ingen|inget) (?:\p{L}{1,15} )?(?:sponsr|erbjud|tilby|visum|hjälp|hjælp|hjelp)/u,
    required: /kräv|krav|giltig|gyldig|nødvendig|nödvändig|måste|skal ha/u,
  },
  {
    terms: /ビザ|在留資格|就労許可/u,
    offers: /(?:サポート|支援|スポンサー|補助|取得)[^。]{0,8}(?:あり|有|可|します|いたします)/u,
    refuses: /(?:サポート|支援|スポンサー)[^。]{0,8}(?:なし|無|不可|できません|ありません)/u,
    required: /必須|必要|保有|お持ち|限/u,
  },
  {
    terms: /签证|工作许可|工作签/u,
    offers: /(?:提供|协助|支持|办理)/u,
    refuses: /(?:不|无)(?:提供|支持|办理|协助)/u,
    required: /必须|需要|持有|要求/u,
  },
  {
    terms: /виз(?:а|ы|у|ой|овая|овую|овой)(?!\p{L})|разрешени[ея] на работу/u,
    offers: /помога|поможем|поддержк|оформля|оформим|предоставля/u,
    refuses: /(?:не|без) (?:\p{L}{1,14} )?(?:помога|поддерж|оформля|предоставля|визов)/u,
    required: /обязательн|необходим|требуется|наличие|действующ/u,
  },
];

/** Characters before and after such a word in which those that decide are looked for. */
const contextChars = 90;

/** What a sentence in another language than English says of visas; null where it says nothing. */
export function readForeignSentence(sentence: string): ForeignVerdict | null {
  const text = sentence.toLowerCase();
  for (const { terms, offers, refuses, required } of languages) {
    const at = text.search(terms);
    if (at === -1) continue;
    const context = text.slice(Math.max(0, at - contextChars), at + contextChars);
    if (refuses.test(context)) return 'refuses';
    if (offers.test(context)) return 'offers';
    if (required.test(context)) return 'restricted';
  }
  return null;
}

/** Words, in small letters, without which no sentence is read. */
export const foreignAuthorizationTerms =
  /visum|arbeitserlaubnis|arbeitsgenehmigung|aufenthalts|blauen? karte|eu-bürger|staatsangehörig|staatsbürger|permis d|titre de séjour|autorisation de|carte bleue|parrainage|nationalité|visado|permiso de|patrocinio|nacionalidad|\bvistos?\b|autorização|permesso di|cittadinanza|vergunning|kennismigrant|nationaliteit|\bwiz|na pracę|karta pobytu|obywatelstwo|tillstånd|tilladelse|tillatelse|ビザ|在留資格|就労許可|签证|工作许可|工作签|виз|разрешени/u;
