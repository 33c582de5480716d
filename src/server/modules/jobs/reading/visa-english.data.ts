/**
 * What sentences in English say of visas. The expressions are matched against one sentence with single
 * blanks; those named `flat…` against its flat spelling: small letters, words parted by one blank, no
 * apostrophes, "h1b" for every way to write it.
 */

const permit =
  '(?:(?:work |working |employment |entry )?visas?|h1bs?|work permits?|(?:eu )?blue cards?|sponsor(?:s|ed|ing|ships?)?(?! (?:your|our|their) (?!visa|work|h1b))|immigration)';
const gap = (words: number) =>
  String.raw`(?: (?!but\b|if\b|citizens?\b|can\b|required\b|necessary\b|need\b)[\w.+]+){0,${words}}? `;

export const flatRefusing = [
  new RegExp(
    String.raw`\b(?:no|not|non|never|cannot|unable|without|neither|isnt|arent|cant|wont|dont|doesnt)\b${gap(7)}${permit}\b`,
    'u',
  ),
  new RegExp(
    String.raw`\b${permit}${gap(3)}(?:is |are )?(?:not|isnt|arent|unavailable|cannot|cant)\b(?! (?:required|needed|necessary|a problem|an issue|a blocker|an obstacle|the end))`,
    'u',
  ),
];

export const refusing = [
  /\bnot\b[^.;]{0,20}\b(?:eligible|available|open|offered)\b[^.;]{0,8}\bfor\b[^.;]{0,12}\b(?:visa|sponsorship|h-?1b)/iu,
  /\bsponsorship\b[^.;|]{0,20}\b(?:unavailable|not (?:available|offered|provided|possible))/iu,
  /\b(?:will|does|do|can|may) ?not (?:require|need)\b[^.;]{0,40}\bsponsor/iu,
  /\bwithout (?:the need for |needing |requiring |any )?[^.;]{0,30}\bsponsor/iu,
  /\b(?:sponsor(?:s|ship|ing)?|visas?|h-?1-?b)(?: (?:sponsorship|support|available|offered|provided|possible))?\W{1,4}(?:no|none|nein|n\/a|not available|not offered|unavailable)\b(?! (?:problem|issue|limit|worries))/iu,
  /\b(?:visas?|sponsor\w{0,5}|h-?1-?b)\b[^.;|]{0,40}\b(?:is|are|be|been|falls?|lies?) (?:declined|refused|rejected|excluded|ruled out|off the table|outside|beyond|out of (?:scope|the question|reach)|(?:currently )?(?:unavailable|impossible))\b/iu,
];
/** The negation governs the sponsoring itself, whatever else the sentence allows. */
export const plainRefusal =
  /\bno (?:visa )?sponsor(?:ship)?\b|\b(?:not|unable to|cannot|can['’]?t|won['’]?t|don['’]?t|doesn['’]?t) (?:(?:currently|presently|yet|ever|be able to|in a position to|offer|provide) ){0,3}(?:visa )?sponsor|\b(?:not|unable to|cannot|can['’]?t|won['’]?t|don['’]?t|doesn['’]?t) (?:(?:currently|presently|yet|be able to) ){0,2}(?:support|accept|consider|process|handle|file)\b[^.;|]{0,12}\b(?:visas?|h-?1-?b|opt|work permits?)\b/iu;
/** A negation that refuses nothing: no obstacle, or the lack that the employer makes good. */
export const notRefusing =
  /\bnot? (?:a |an )?(?:problem|issue|limit|obstacle|blocker|barrier|worr)|regardless of|whether or not|\bno (?:work )?(?:visas?|permits?) (?:is |are )?(?:required|needed|necessary)\b|\bnot (?:only|just)\b|\bno matter\b|\bwithout (?:an? |any |valid ){0,2}(?:visas?|work permits?|sponsor\w{0,5})[^.;|]{0,30}\b(?:welcome|encouraged|can|may|should|also) ?(?:apply|join)?/iu;

export const limiting = [
  /\btransfers?\b/iu,
  /\b(?:visas?|sponsor\w{0,8})\b[^.;|]{0,30}\b(?:possible|considered|negotiable|case[- ]by[- ]case|may be|might|subject to|depend(?:s|ing|ent) on|contingent|discretion)\b/iu,
  /\b(?:may|might|possibly|potentially)\b[^.;|]{0,20}\b(?:sponsor|visas?\b)/iu,
  /\bconsider\w{0,6}\b[^.;|]{0,25}\b(?:sponsor|visas?\b)/iu,
  /\b(?:visas?|sponsor\w{0,8}|h-?1b)\b[^.;]{0,50}\b(?:already|exceptional|right (?:person|candidate)|certain|select(?:ed)?|outstanding)\b/iu,
  /\balready\b[^.;]{0,40}\bauthori[sz]ed\b/iu,
  /\b(?:visas?|sponsor\w{0,8})\b[^|.;]{0,12}\(?[^|.;)]{0,14}\bonly\b/iu,
  /\b(?:student|intern|tn|opt|cpt|e-?3|working holiday)\b[- ]?(?:visas?)?[^|.;]{0,8}\b(?:ok|okay|welcome|accepted|fine)\b/iu,
  /\b(?:opt|cpt)\b[^|.;]{0,12}\b(?:ok|okay|welcome|accepted|fine)\b/iu,
  /\b(?:[Oo]pen to|[Ww]elcom(?:e|es|ing)|[Aa]ccept(?:s|ing)?|[Hh]ir(?:e|es|ing)|[Tt]ak(?:e|es|ing)|[Ss]upport(?:s|ing)?)\b[^|.;]{0,40}\b(?:OPT|CPT)\b/u,
  /\bh-?1-?b\b[^|.;]{0,14}\b(?:ok|welcome)\b/iu,
];
/** A transfer that is taken although no new petition is filed. */
export const acceptsTransfers =
  /\bbut\b[^.;|]{0,24}\b(?:accept|take|do|support|can|consider|welcome|help)\w{0,3}\b[^.;|]{0,20}\btransfers?\b|\bbut (?:h-?1-?b )?transfers? (?:is|are)\b/iu;
export const fullOffer =
  /\bsponsor\w{0,5},? (?:or|and|\/|&) transfers?\b|\btransfers? (?:or|and|\/|&) (?:new )?sponsor/iu;

export const offering = [
  /\b(?:visas?|h-?1-?b|work permits?|immigration|green ?cards?|blue cards?)\b[\s+/&,-]{0,4}(?:and |or )?(?:relocation )?[\s/&-]{0,3}(?:sponsor|support|assist|help|provid|offer|available|ok\b|welcome|included|covered|process|paid)/iu,
  /\b(?:will|can|do|happy to|able to|willing to|also) sponsor\b(?! (?:events?|meetups?|conferences?|teams?|your (?:cert|train|educ)))/iu,
  /\b(?:we|we['’]ll|company|employer) (?:do |will |also |gladly |happily |always )?sponsor(?=$|[.!,;)]| (?:you\b|candidates|applicants|employees|people|talent|for\b|work|visas?|h-?1|relocation|international))/iu,
  /\b(?:visas?|permits?|petitions?) (?:that |which )?we (?:do |will |can )?(?:sponsor|file|support|cover)/iu,
  /\bact(?:s|ing)? as (?:an? |your |the )?(?:visa |licensed )?sponsor\b/iu,
  /\bvisa (?:&|and|\+) relocation|\brelocation (?:&|and|\+|\/) visa/iu,
  /\b(?:sponsorship|visa)\b[^.;|]{0,10}\bavailable\b/iu,
  /\bsponsor(?:ship)? (?:of |for )?(?:work )?visas?\b/iu,
  /^\W{0,9}(?:visa )?sponsorship\W{0,9}$/iu,
  /\b(?:visa )?sponsorship\W{1,3}(?:yes|available|offered|provided|possible)\b/iu,
  /\b(?:visa|relocation|immigration) package\b/iu,
  /\b(?:visas?|work permits?)\b (?:is|are) (?:paid|covered|sponsored|arranged|included|taken care of)\b/iu,
  /\bwe are (?:an? )?(?:licensed|registered|approved) (?:visa )?sponsor\b/iu,
  /\b(?:visas?|work permits?|blue cards?|h-?1-?b)\b[^|]{0,40}\b(?:we|we['’]ll|we will|we can|happy to) (?:will |can |do )?(?:arrange|handle|sort|take care of|organi[sz]e|get|cover|help you (?:get|obtain|with)|support you with|apply for) (?:it|this|that|one|them|everything)\b/iu,
];
export const flatOffering = [
  /\b(?:sponsor(?:s|ing|ship)?|support|provide|offer|help|assist|arrange|handle|cover|process|file|take care of|pay for|organi[sz]e)(?: (?!meetup|event|conference|team)[\w.]+){0,6}? (?:visas?|h1bs?|work permits?|green ?cards?|blue cards?)\b/u,
];
/** Visas as the business of a product, a firm of lawyers or a bank. */
export const visaBusiness =
  /\b(?:lawyers?|attorneys?|law firms?|paralegals?|travell?ers?|tourists?|immigrants|our (?:product|platform|software|app|tool|customers|clients|users)|case management|visa (?:processing|application|management) (?:software|apps?|platforms?|tools?|systems?|portals?))\b/iu;
/** The bare word in a one-line advert ("Berlin | ONSITE | VISA") means: we do. */
export const standaloneVisa =
  /(?:^|[|,;/&(+–—-]|\b(?:onsite|on-site|remote|with|intern|full[- ]?time)\b) ?(?:intern |with )?visas? ?(?=$|[|,;/&)+!–—]| -| (?:onsite|on-site|remote|full|https?:|www|[^\s.]{1,40}\.(?:com|io|co|org)))/iu;
export const headline = /\||\b(?:onsite|on-site|full[- ]?time|remote)\b|\s-\s/iu;
/** The payment company, not the permit. */
export const visaInc = [
  /\bvisa (?:inc|card|europe|and master|direct)\b|\b(?:mastercard|paypal|amex|stripe|citibank|palantir|american express|affirm)\b/iu,
  /(?:^|[.;:,(] |\b(?:that|at|by|from|company|startup|where) )Visa (?:is|has) (?!not\b|no\b|sponsor|provid|offer|support|available|possible|required|needed|paid|covered)/u,
];

/** A permit that is named after the payment company all the same. */
export const visaHelp = /visa (?:sponsor|support|assist|transfer)/iu;
/** The phrases of equal opportunities name citizenship and immigration, and say nothing of visas. */
export const equalOpportunity = /\bequal[- ]opportunit|regardless of|without regard/iu;
/** Sponsoring by the employer, also where visas are its business. */
export const ownSponsorship = /sponsorship|we (?:can |will |do )?sponsor/iu;
/** Words, in small letters, without which no sentence is read. */
export const authorizationTerms =
  /visa|sponsor|h-?1-?b|citizen|clearance|passport|work permit|authori[sz]|eligib|legally|right to work|u\.?s\.? person|resident|immigration|green ?card|blue card|national|\bopt\b|\bcpt\b|\bitar\b|export[- ]control|polygraph/u;

export const restricting = [
  /\b(?:u\.?s\.?a?|us|uk|eu|au|canad(?:a|ian)|australian?|british|german|nato|dual|american|swiss|indian?)\.?[ -]{1,2}(?:(?:or \w{1,20} )?citizens?(?:hip)?|nationals?|persons?|passports?)\b(?! (?:and|or) (?:non|world))/iu,
  /\bcitizens?(?:hip)?\b[^.;|]{0,30}\b(?:only|required|mandatory|must)\b/iu,
  /\b(?:only|must (?:be|have|hold)|limited to|required?|requires|need to be|have to be|restricted to)\b[^.;|]{0,45}\b(?:citizens?(?:hip)?|permanent residen\w{1,5}|residents?|green ?card|passport)\b/iu,
  /\bcitizens? (?:or|and) (?:permanent|lawful|legal) /iu,
  /\bpassport[- ]holders?\b/iu,
  /\b(?:authori[sz]ed|authori[sz]ation|eligible|eligibility|legally|right|permitted|permission|entitled|allowed) (?:to|for)(?: legally| lawfully)? (?:work|employment|live and work)\b/iu,
  /\blegally (?:able|authori[sz]ed|entitled|work)/iu,
  /\bwork (?:authori[sz]ation|permit|rights)\b/iu,
  /\b(?:security|active|secret|government|sc|dv|ts\/sci|top secret|polygraph) clearances?\b|\bclearances?\b[^.;|]{0,25}\b(?:required|must|obtain|maintain|eligib|hold|active)|\b(?:obtain|hold|maintain|possess|active|have)\b[^.;|]{0,45}\bclearances?\b/iu,
  /\b(?:itar|ear99|export[- ]control\w{0,4})\b[^.;]{0,80}\b(?:person|citizen|licen|eligib|complian|require)/iu,
  /\b(?:u\.s\.|us) persons?\b/iu,
];
export const notRestricting =
  /first[- ]class citizen|connect to citizens|good citizen|global citizen|citizen (?:developer|science|data|service)|corporate citizen|without regard|regardless of|discriminat|equal[- ](?:employment )?opportunit|protected (?:class|characteristic|veteran|by law)|race,|religion|e-?verify|verify (?:the )?identity|form i-?9|authori[sz]ed (?:representative|recruiter|partner|signator)|customs? clearance|medical clearance|clearance sale|reasonable accommodation/iu;
