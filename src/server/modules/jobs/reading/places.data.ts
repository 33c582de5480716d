/** Countries by ISO 3166 code: English name, other names, then large or often named cities and regions. */
const table = `
US|united states,united states of america,usa,u.s.,u.s.a.,us,america|USD|new york,nyc,new york city,brooklyn,manhattan,san francisco,sf,bay area,sf bay area,los angeles,chicago,boston,seattle,austin,denver,atlanta,washington dc,washington d.c.,san diego,san jose,palo alto,mountain view,menlo park,redwood city,sunnyvale,santa clara,cupertino,oakland,berkeley,portland,philadelphia,pittsburgh,houston,dallas,phoenix,miami,minneapolis,detroit,salt lake city,boulder,raleigh,durham,nashville,charlotte,baltimore,st. louis,kansas city,las vegas,cambridge ma,california,texas,florida,massachusetts,illinois,georgia us,colorado,virginia,pennsylvania,new jersey,north carolina,ohio,oregon,michigan,minnesota,arizona,utah,maryland,tennessee,connecticut,irvine,plano,bellevue,redmond,arlington,reston,mclean,costa mesa,santa monica,culver city,san mateo,foster city,fremont,jersey city,hoboken
GB|united kingdom,uk,u.k.,great britain,england,scotland,wales,northern ireland|GBP|london,manchester,birmingham,leeds,glasgow,edinburgh,bristol,liverpool,sheffield,newcastle,nottingham,cardiff,belfast,cambridge,oxford,reading,brighton,leicester,southampton,portsmouth,coventry,york,bath,exeter,aberdeen,dundee,milton keynes,slough,guildford,norwich,cheltenham,huntingdon,warrington,derby,swindon,ipswich,plymouth,stoke-on-trent,preston,greater london,surrey,kent,essex,hampshire,berkshire,oxfordshire,cambridgeshire
DE|germany,deutschland,bundesweit|EUR|berlin,munich,münchen,hamburg,frankfurt,frankfurt am main,cologne,köln,stuttgart,düsseldorf,dusseldorf,leipzig,dresden,hannover,hanover,nuremberg,nürnberg,essen,dortmund,bremen,bonn,karlsruhe,mannheim,augsburg,wiesbaden,aachen,münster,bielefeld,freiburg,freiburg im breisgau,heidelberg,darmstadt,potsdam,kiel,mainz,kassel,regensburg,ingolstadt,ulm,würzburg,erlangen,jena,erfurt,rostock,magdeburg,halle,bochum,wuppertal,duisburg,braunschweig,wolfsburg,walldorf,bayern,bavaria,baden-württemberg,hessen,nordrhein-westfalen,sachsen,niedersachsen,lübeck,paderborn,osnabrück,koblenz,trier,konstanz,heilbronn,göttingen,oldenburg,chemnitz
FR|france,frankreich|EUR|paris,lyon,marseille,toulouse,nice,nantes,lille,bordeaux,strasbourg,rennes,grenoble,montpellier,sophia antipolis,île-de-france,ile-de-france,la défense
NL|netherlands,the netherlands,nederland,holland,niederlande|EUR|amsterdam,rotterdam,the hague,den haag,utrecht,eindhoven,groningen,delft,leiden,haarlem,almere,arnhem,nijmegen,breda,tilburg,maastricht,amersfoort,zwolle,hilversum,veldhoven,enschede,noord-holland,zuid-holland
BE|belgium,belgië,belgique,belgien|EUR|brussels,brussel,bruxelles,antwerp,antwerpen,ghent,gent,leuven,liège,mechelen,bruges,charleroi,hasselt
LU|luxembourg,luxemburg|EUR|
IE|ireland,republic of ireland,irland|EUR|dublin,cork,galway,limerick,waterford
ES|spain,españa,spanien|EUR|madrid,barcelona,valencia,seville,sevilla,málaga,malaga,bilbao,zaragoza,alicante,palma
PT|portugal|EUR|lisbon,lisboa,porto,braga,coimbra,aveiro,faro
IT|italy,italia,italien|EUR|rome,roma,milan,milano,turin,torino,bologna,florence,firenze,naples,napoli,genoa,padova,verona
AT|austria,österreich|EUR|vienna,wien,graz,linz,salzburg,innsbruck,klagenfurt
CH|switzerland,schweiz,suisse,swiss|CHF|zurich,zürich,geneva,genève,genf,basel,bern,lausanne,lucerne,luzern,zug,winterthur,st. gallen,lugano
SE|sweden,sverige,schweden|SEK|stockholm,gothenburg,göteborg,malmö,malmo,uppsala,lund,linköping,västerås
NO|norway,norge,norwegen|NOK|oslo,bergen,trondheim,stavanger
DK|denmark,danmark,dänemark|DKK|copenhagen,københavn,aarhus,odense,aalborg
FI|finland,suomi,finnland|EUR|helsinki,espoo,tampere,turku,oulu,vantaa
IS|iceland|ISK|reykjavik,reykjavík
PL|poland,polska,polen|PLN|warsaw,warszawa,kraków,krakow,cracow,wrocław,wroclaw,gdańsk,gdansk,poznań,poznan,łódź,lodz,katowice,gdynia,szczecin,lublin
CZ|czech republic,czechia,tschechien|CZK|prague,praha,brno,ostrava,plzeň
SK|slovakia,slovensko|EUR|bratislava,košice,kosice
HU|hungary,magyarország,ungarn|HUF|budapest,debrecen,szeged
RO|romania,românia,rumänien|RON|bucharest,bucurești,cluj-napoca,cluj,iași,iasi,timișoara,timisoara,brașov
BG|bulgaria,bulgarien|EUR|sofia,plovdiv,varna
GR|greece,griechenland|EUR|athens,thessaloniki
HR|croatia,kroatien|EUR|zagreb,split
SI|slovenia|EUR|ljubljana
RS|serbia,serbien|RSD|belgrade,novi sad
EE|estonia,estland|EUR|tallinn,tartu
LV|latvia|EUR|riga
LT|lithuania|EUR|vilnius,kaunas
CY|cyprus|EUR|limassol,nicosia,larnaca
MT|malta|EUR|valletta,sliema
UA|ukraine|UAH|kyiv,kiev,lviv,kharkiv,odesa
TR|turkey,türkiye,türkei|TRY|istanbul,ankara,izmir
GE|republic of georgia|GEL|tbilisi
IL|israel|ILS|tel aviv,tel-aviv,jerusalem,haifa,herzliya
AE|united arab emirates,uae|AED|dubai,abu dhabi
SA|saudi arabia|SAR|riyadh,jeddah
EG|egypt|EGP|cairo
ZA|south africa|ZAR|cape town,johannesburg,pretoria,durban
NG|nigeria|NGN|lagos,abuja
KE|kenya|KES|nairobi
MA|morocco|MAD|casablanca,rabat
CA|canada,kanada|CAD|toronto,vancouver,montreal,montréal,ottawa,calgary,edmonton,waterloo,kitchener,winnipeg,quebec,québec,halifax,victoria bc,mississauga,markham,ontario,british columbia,alberta
MX|mexico,méxico|MXN|mexico city,ciudad de méxico,guadalajara,monterrey
BR|brazil,brasil|BRL|são paulo,sao paulo,rio de janeiro,belo horizonte,curitiba,florianópolis,porto alegre
AR|argentina|ARS|buenos aires,córdoba
CL|chile|CLP|santiago
CO|colombia|COP|bogotá,bogota,medellín,medellin
PE|peru|PEN|lima
UY|uruguay|UYU|montevideo
CR|costa rica|CRC|san josé
AU|australia,australien|AUD|sydney,melbourne,brisbane,perth,adelaide,canberra,nsw,new south wales,queensland
NZ|new zealand|NZD|auckland,wellington,christchurch
IN|india,indien|INR|bangalore,bengaluru,mumbai,delhi,new delhi,hyderabad,pune,chennai,gurgaon,gurugram,noida,kolkata,ahmedabad,karnataka,maharashtra,telangana
PK|pakistan|PKR|karachi,lahore,islamabad
BD|bangladesh|BDT|dhaka
LK|sri lanka|LKR|colombo
SG|singapore,singapur|SGD|
MY|malaysia|MYR|kuala lumpur,penang
TH|thailand|THB|bangkok
VN|vietnam|VND|ho chi minh city,hanoi,da nang
PH|philippines|PHP|manila,cebu,makati
ID|indonesia|IDR|jakarta,bali
JP|japan|JPY|tokyo,osaka,kyoto,fukuoka,sapporo
KR|south korea,korea|KRW|seoul
CN|china|CNY|beijing,shanghai,shenzhen,guangzhou,hangzhou,qingdao
HK|hong kong|HKD|
TW|taiwan|TWD|taipei
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) => {
    const [code = '', names = '', currency = '', cities = ''] = line.split('|');
    return { code, currency, names: names.split(',').filter(Boolean), cities: cities.split(',').filter(Boolean) };
  });

/** ISO code by the lower-case name of a country. */
export const countryByName: ReadonlyMap<string, string> = new Map(
  rows.flatMap(({ code, names }) => names.map((name) => [name, code] as const)),
);
/** ISO code by the lower-case name of a city or region that stands for one country. */
export const countryByCity: ReadonlyMap<string, string> = new Map(
  rows.flatMap(({ code, cities }) => cities.map((city) => [city, code] as const)),
);
export const currencyOfCountry: Readonly<Record<string, string>> = Object.fromEntries(
  rows.map(({ code, currency }) => [code, currency]),
);
export const countryCodes: ReadonlySet<string> = new Set(rows.map(({ code }) => code));

/** Postal codes of the states of the US and the provinces of Canada, as they end an address. */
export const usStates: ReadonlySet<string> = new Set(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC'.split(
    ' ',
  ),
);
export const canadianProvinces: ReadonlySet<string> = new Set('ON BC QC AB MB SK NS NB NL PE'.split(' '));
