import { countryNames } from '#server/kernel/countries.ts';
import { foldLetters } from '#server/kernel/letters.ts';

/**
 * Countries by ISO 3166 code: names beside those the languages have, the currency, then large or often named cities
 * and regions, `name=spelling it is compared by`.
 */
const table = `
US|united states of america,usa,u.s.,u.s.a.,us,america,estados unidos de america|USD|new york,nyc=new york,new york city=new york,brooklyn,manhattan=new york,san francisco,sf=san francisco,sf bay area=san francisco,los angeles,la=los angeles,chicago,boston,seattle,austin,denver,atlanta,washington dc=washington,washington d.c.=washington,san diego,san jose,palo alto,mountain view,menlo park,redwood city,sunnyvale,santa clara,cupertino,oakland,berkeley,portland,philadelphia,pittsburgh,houston,dallas,phoenix,miami,minneapolis,detroit,salt lake city,boulder,raleigh,durham,nashville,charlotte,baltimore,st. louis,kansas city,las vegas,irvine,plano,bellevue,redmond,arlington,reston,mclean,costa mesa,santa monica,culver city,san mateo,foster city,fremont,jersey city,hoboken,washington,fort worth,orlando,tampa,cleveland,columbus,cincinnati,indianapolis,milwaukee,sacramento,omaha,albuquerque,new orleans,memphis,louisville,richmond va,silicon valley,pleasanton,herndon,scottsdale,tempe,chandler,honolulu,anchorage,buffalo,rochester,ann arbor,huntsville,los gatos,burbank,long beach,las vegas
GB|uk,u.k.,great britain,britain,gran bretana,grossbritannien,england,scotland,wales,northern ireland|GBP|london,manchester,birmingham,leeds,glasgow,edinburgh,bristol,liverpool,sheffield,newcastle,nottingham,cardiff,belfast,cambridge,oxford,reading,brighton,leicester,southampton,portsmouth,coventry,york,bath,exeter,aberdeen,dundee,milton keynes,slough,guildford,norwich,cheltenham,huntingdon,warrington,derby,swindon,ipswich,plymouth,stoke-on-trent,preston,greater london=london,surrey,kent,essex,hampshire,berkshire,oxfordshire,cambridgeshire,wolverhampton,hull,bradford,sunderland,gateshead,stevenage,basingstoke,farnborough,crawley,watford,bournemouth,peterborough,lancaster uk,inverness,st albans
DE|germany,deutschland,bundesweit|EUR|berlin,munich,münchen=munich,hamburg,frankfurt=frankfurt am main,frankfurt am main,cologne,köln=cologne,stuttgart,düsseldorf,dusseldorf,leipzig,dresden,hannover,hanover=hannover,nuremberg,nürnberg=nuremberg,essen,dortmund,bremen,bonn,karlsruhe,mannheim,augsburg,wiesbaden,aachen,münster,bielefeld,freiburg=freiburg im breisgau,freiburg im breisgau,heidelberg,darmstadt,potsdam,kiel,mainz,kassel,regensburg,ingolstadt,ulm,würzburg,erlangen,jena,erfurt,rostock,magdeburg,halle,bochum,wuppertal,duisburg,braunschweig,wolfsburg,walldorf,bayern,bavaria,baden-württemberg,hessen,nordrhein-westfalen,sachsen,niedersachsen,lübeck,paderborn,osnabrück,koblenz,trier,konstanz,heilbronn,göttingen,oldenburg,chemnitz,frankfurt an der oder,frankfurt oder=frankfurt an der oder,halle saale=halle,garching,leverkusen,krefeld,saarbrücken,stuttgart-vaihingen,hamm,fürth,gütersloh,böblingen,sindelfingen,schwerin,cottbus
FR|france,frankreich|EUR|paris,lyon,marseille,toulouse,nice,nantes,lille,bordeaux,strasbourg,rennes,grenoble,montpellier,sophia antipolis,île-de-france,ile-de-france,la défense,nanterre,courbevoie,levallois-perret,aix-en-provence,nancy,metz,dijon,angers,tours,reims,rouen,brest,clermont-ferrand,annecy
NL|netherlands,the netherlands,nederland,holland,niederlande|EUR|amsterdam,rotterdam,the hague,den haag=the hague,utrecht,eindhoven,groningen,delft,leiden,haarlem,almere,arnhem,nijmegen,breda,tilburg,maastricht,amersfoort,zwolle,hilversum,veldhoven,enschede,noord-holland,zuid-holland,schiphol,hoofddorp,deventer,apeldoorn,dordrecht,den bosch,s-hertogenbosch=den bosch,amstelveen,rijswijk
BE|belgium,belgië,belgique,belgien|EUR|brussels,brussel=brussels,bruxelles=brussels,antwerp,antwerpen=antwerp,ghent,gent=ghent,leuven,liège,mechelen,bruges,charleroi,hasselt
LU|luxembourg,luxemburg|EUR|luxembourg city,esch-sur-alzette
IE|ireland,republic of ireland,irland|EUR|dublin,cork,galway,limerick,waterford
ES|spain,españa,spanien|EUR|madrid,barcelona,valencia,seville,sevilla=seville,málaga,malaga,bilbao,zaragoza,alicante,palma,granada,san sebastián,vigo,a coruña,gijón,valladolid,murcia,santander
PT|portugal|EUR|lisbon,lisboa=lisbon,porto,braga,coimbra,aveiro,faro
IT|italy,italia,italien|EUR|rome,roma=rome,milan,milano=milan,turin,torino=turin,bologna,florence,firenze=florence,naples,napoli=naples,genoa,padova,verona,trieste,bari,catania,palermo,pisa,modena,parma,bergamo,brescia,monza
AT|austria,österreich|EUR|vienna,wien=vienna,graz,linz,salzburg,innsbruck,klagenfurt,st. pölten,wels,villach,dornbirn,bregenz
CH|switzerland,schweiz,suisse,swiss|CHF|zurich,zürich,geneva,genève=geneva,genf=geneva,basel,bern,lausanne,lucerne,luzern=lucerne,zug,winterthur,st. gallen,lugano,fribourg,neuchâtel,zuerich=zürich,schaffhausen,aarau,baar
SE|sweden,sverige,schweden|SEK|stockholm,gothenburg,göteborg=gothenburg,malmö,malmo,uppsala,lund,linköping,västerås
NO|norway,norge,norwegen|NOK|oslo,bergen,trondheim,stavanger
DK|denmark,danmark,dänemark|DKK|copenhagen,københavn=copenhagen,aarhus,odense,aalborg
FI|finland,suomi,finnland|EUR|helsinki,espoo,tampere,turku,oulu,vantaa
IS|iceland|ISK|reykjavik,reykjavík
PL|poland,polska,polen|PLN|warsaw,warszawa=warsaw,kraków,krakow,cracow=krakow,wrocław,wroclaw,gdańsk,gdansk,poznań,poznan,łódź,lodz,katowice,gdynia,szczecin,lublin
CZ|czech republic,tschechische republik|CZK|prague,praha=prague,brno,ostrava,plzeň
SK|slovakia,slovensko|EUR|bratislava,košice,kosice
HU|hungary,magyarország,ungarn|HUF|budapest,debrecen,szeged
RO|romania,românia,rumänien|RON|bucharest,bucurești=bucharest,cluj-napoca,cluj=cluj-napoca,iași,iasi,timișoara,timisoara,brașov
BG|bulgaria,bulgarien|EUR|sofia,plovdiv,varna
GR|greece,griechenland|EUR|athens,thessaloniki,athina=athens
HR|croatia,kroatien|EUR|zagreb,split,rijeka,osijek
SI|slovenia|EUR|ljubljana
RS|serbia,serbien|RSD|belgrade,novi sad
EE|estonia,estland|EUR|tallinn,tartu
LV|latvia|EUR|riga
LT|lithuania|EUR|vilnius,kaunas
CY|cyprus|EUR|limassol,nicosia,larnaca
MT|malta|EUR|valletta,sliema
UA|ukraine|UAH|kyiv,kiev=kyiv,lviv,kharkiv,odesa
TR|turkey,türkiye,türkei|TRY|istanbul,ankara,izmir
GE|republic of georgia|GEL|tbilisi
IL|israel|ILS|tel aviv,tel-aviv=tel aviv,jerusalem,haifa,herzliya,ramat gan,petah tikva,netanya,beer sheva,ra'anana,raanana,rehovot,tel aviv-yafo=tel aviv,kfar saba,hod hasharon
AE|united arab emirates,uae|AED|dubai,abu dhabi
SA|saudi arabia|SAR|riyadh,jeddah
EG|egypt|EGP|cairo
ZA|south africa|ZAR|cape town,johannesburg,pretoria,durban
NG|nigeria|NGN|lagos,abuja
KE|kenya|KES|nairobi
MA|morocco|MAD|casablanca,rabat,marrakech,tangier,fes
CA|canada,kanada|CAD|toronto,vancouver,montreal,montréal,ottawa,calgary,edmonton,waterloo,kitchener,winnipeg,halifax,mississauga,markham,surrey bc,burnaby,laval,gatineau,regina,saskatoon,brampton,quebec city,kanata,richmond hill,fredericton
MX|mexico,méxico|MXN|mexico city,ciudad de méxico=mexico city,guadalajara,monterrey
BR|brazil,brasil|BRL|são paulo,sao paulo,rio de janeiro,belo horizonte,curitiba,florianópolis,porto alegre
AR|argentina|ARS|buenos aires,córdoba,rosario,mendoza
CL|chile|CLP|santiago
CO|colombia|COP|bogotá,bogota,medellín,medellin,cali,barranquilla
PE|peru|PEN|lima
UY|uruguay|UYU|montevideo
CR|costa rica|CRC|san josé,heredia
AU|australia,australien|AUD|sydney,melbourne,brisbane,perth,adelaide,canberra,gold coast,hobart,darwin,newcastle nsw
NZ|new zealand|NZD|auckland,wellington,christchurch
IN|india,indien|INR|bangalore,bengaluru=bangalore,mumbai,delhi,new delhi=delhi,hyderabad,pune,chennai,gurgaon=gurugram,gurugram,noida,kolkata,ahmedabad,karnataka,maharashtra,telangana,jaipur,kochi,thiruvananthapuram,coimbatore,indore,chandigarh,bangalore urban=bangalore
PK|pakistan|PKR|karachi,lahore,islamabad
BD|bangladesh|BDT|dhaka
LK|sri lanka|LKR|colombo
SG|singapore,singapur|SGD|
MY|malaysia|MYR|kuala lumpur,penang
TH|thailand|THB|bangkok
VN|viet nam|VND|ho chi minh city,hanoi,da nang
PH|philippines|PHP|manila,cebu,makati
ID|indonesia|IDR|jakarta,bali,bandung,surabaya,yogyakarta
JP|japan|JPY|tokyo,osaka,kyoto,fukuoka,sapporo,東京=tokyo,大阪=osaka,東京都=tokyo,yokohama,nagoya
KR|south korea,korea|KRW|seoul,서울=seoul,busan
CN|china|CNY|beijing,shanghai,shenzhen,guangzhou,hangzhou,qingdao,北京=beijing,上海=shanghai,深圳=shenzhen,chengdu,nanjing,suzhou
HK|hong kong|HKD|
TW|taiwan|TWD|taipei,台北=taipei
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', names = '', currency = '', cities = ''] = line.split('|');
    return { code, currency, names: names.split(',').filter(Boolean), cities: cities.split(',').filter(Boolean) };
  });

/** Small letters of the Latin alphabet without accents; other scripts as they are. */
export function foldPlace(text: string): string {
  return foldLetters(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Georgia the state, Granada and Monaco (Munich) as cities, Jersey, short forms that are states or words. */
const ambiguousNames = new Set(
  'georgia georgie georgien granada grenade jersey guernsey monaco man us uk ue eu ps mo ma do in is de la'.split(' '),
);

/** ISO code by the folded name of a country, in the languages of postings. */
export const countryByName: ReadonlyMap<string, string> = new Map([
  ...foldedCountryNames(),
  ...rows.flatMap(({ code, names }) => names.map((name) => [foldPlace(name), code] as const)),
]);
/**
 * ISO code by the folded name of a country in any of the languages. What is also the name of a city, a state or a
 * plain word elsewhere is left out.
 */
function foldedCountryNames(): Map<string, string> {
  const folded = new Map<string, string>();
  for (const { code, language, name: written } of countryNames()) {
    const name = foldPlace(written);
    // Short forms of other languages are words or currencies elsewhere ("CAD" is Chad in Latvian).
    const telling = language === 'en' || name.length > 3 || /[^a-z ]/u.test(name);
    if (name.length > 1 && telling && !ambiguousNames.has(name) && !folded.has(name)) folded.set(name, code);
    if (written.includes('&')) folded.set(foldPlace(written.replace('&', 'and')), code);
  }
  return folded;
}

/** Large and often named cities by their folded names: the country they lie in, and the spelling they are compared by. */
export const cities: ReadonlyMap<string, { country: string; city: string }> = new Map(
  rows.flatMap(({ code, cities: named }) =>
    named.map((entry) => {
      const [name = '', main = name] = entry.split('=');
      return [foldPlace(name), { country: code, city: foldPlace(main) }] as const;
    }),
  ),
);
export const currencyOfCountry: Readonly<Record<string, string>> = Object.fromEntries(
  rows.map(({ code, currency }) => [code, currency]),
);

/** Areas of several countries: who names one says no country. */
export const manyCountries: ReadonlySet<string> = new Set(
  (
    'europe,european union,eu,eea,emea,emeia,apac,asia,asia pacific,latam,latin america,lateinamerika,americas,the americas,' +
    'north america,south america,africa,middle east,mena,worldwide,global,international,dach,nordics,benelux,baltics,' +
    'scandinavia,europa,gcc,oceania,anz,cis,cee'
  ).split(','),
);

const readPairs = (text: string): [string, string][] =>
  text.split(',').map((entry) => {
    const [code = '', name = ''] = entry.split('=');
    return [code, name];
  });
const usStateNames = readPairs(
  'AL=alabama,AK=alaska,AZ=arizona,AR=arkansas,CA=california,CO=colorado,CT=connecticut,DE=delaware,FL=florida,GA=georgia,' +
    'HI=hawaii,ID=idaho,IL=illinois,IN=indiana,IA=iowa,KS=kansas,KY=kentucky,LA=louisiana,ME=maine,MD=maryland,' +
    'MA=massachusetts,MI=michigan,MN=minnesota,MS=mississippi,MO=missouri,MT=montana,NE=nebraska,NV=nevada,' +
    'NH=new hampshire,NJ=new jersey,NM=new mexico,NY=new york,NC=north carolina,ND=north dakota,OH=ohio,OK=oklahoma,' +
    'OR=oregon,PA=pennsylvania,RI=rhode island,SC=south carolina,SD=south dakota,TN=tennessee,TX=texas,UT=utah,VT=vermont,' +
    'VA=virginia,WA=washington,WV=west virginia,WI=wisconsin,WY=wyoming,DC=district of columbia,PR=puerto rico',
);
const provinceNames = readPairs(
  'ON=ontario,BC=british columbia,QC=quebec,AB=alberta,MB=manitoba,SK=saskatchewan,NS=nova scotia,NB=new brunswick,' +
    'NL=newfoundland and labrador,PE=prince edward island,YT=yukon,NT=northwest territories,NU=nunavut',
);
const australianNames = readPairs(
  'NSW=new south wales,VIC=victoria,QLD=queensland,WA=western australia,SA=south australia,TAS=tasmania,' +
    'ACT=australian capital territory,NT=northern territory',
);

/** A state or province by the codes that end an address: in which countries it may lie, the likeliest first. */
export const regionCodes: ReadonlyMap<string, string[]> = new Map(
  [...usStateNames, ...provinceNames, ...australianNames].map(([code]) => [
    code,
    [
      ...(usStateNames.some(([other]) => other === code) ? ['US'] : []),
      ...(provinceNames.some(([other]) => other === code) ? ['CA'] : []),
      ...(australianNames.some(([other]) => other === code) ? ['AU'] : []),
    ],
  ]),
);
/** States and provinces written out: their country and code. */
export const regionNames: ReadonlyMap<string, { country: string; region: string }> = new Map<
  string,
  { country: string; region: string }
>([
  ...australianNames.map(([region, name]) => [name, { country: 'AU', region }] as const),
  ...provinceNames.map(([region, name]) => [name, { country: 'CA', region }] as const),
  ...usStateNames.map(([region, name]) => [name, { country: 'US', region }] as const),
]);
