/**
 * What no list of countries, regions and cities says, in our own writing. Groups of countries: `key|names|countries or
 * other groups`. Metropolitan and other areas: `key|names|members`, each a region, a district or a city as it is called
 * in its region.
 */
export const groups = `
EU|European Union,EU,EU countries,Europäische Union,Union européenne,Unión Europea,Unione europea|AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE
EEA|European Economic Area,EEA,EWR|+EU IS LI NO
EUROPE|Europe,Europa,European countries|+EEA AL AD BA BY CH FO GB GG GI IM JE MC MD ME MK RS SM UA VA XK
DACH|DACH,D-A-CH,DACH region|DE AT CH
BENELUX|Benelux|BE NL LU
NORDICS|Nordics,Nordic countries,Norden|DK FI IS NO SE
SCANDINAVIA|Scandinavia,Skandinavien|DK NO SE
BALTICS|Baltics,Baltic states|EE LV LT
IBERIA|Iberia,Iberian Peninsula|ES PT
CEE|CEE,Central and Eastern Europe,Eastern Europe|BG CZ EE HR HU LT LV PL RO SI SK UA RS MD
MIDDLEEAST|Middle East|AE BH IL IQ JO KW LB OM QA SA TR YE
GCC|GCC,Gulf countries|AE BH KW OM QA SA
AFRICA|Africa,Afrika,Afrique|DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ EG GQ ER ET GA GM GH GN GW KE LS LR LY MG MW ML MR MU MA MZ NA NE NG RW SN SC SL SO ZA SS SD SZ TZ TG TN UG ZM ZW
MENA|MENA,Middle East and North Africa|+MIDDLEEAST DZ EG LY MA TN
EMEA|EMEA,EMEIA,Europe Middle East and Africa|+EUROPE +MIDDLEEAST +AFRICA
NORTHAMERICA|North America,Nordamerika,Amérique du Nord|US CA MX
LATAM|LATAM,Latin America,Lateinamerika,América Latina,Latinoamérica|AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE
SOUTHAMERICA|South America,Südamerika|AR BO BR CL CO EC GY PE PY SR UY VE
AMERICAS|Americas,the Americas|+NORTHAMERICA +LATAM +SOUTHAMERICA
ANZ|ANZ,Australia and New Zealand|AU NZ
OCEANIA|Oceania|+ANZ FJ PG WS
ASIA|Asia,Asien,Asie|BD BN KH CN HK IN ID JP KZ KR LA LK MO MY MM MN NP PK PH SG TW TH UZ VN
APAC|APAC,Asia Pacific,Asia-Pacific,APJ,JAPAC|+ASIA +OCEANIA
SEA|Southeast Asia,South East Asia|ID KH LA MM MY PH SG TH VN BN
CIS|CIS|AM AZ BY KZ KG MD RU TJ UZ
`;

export const areas = `
bay-area|San Francisco Bay Area,Bay Area,SF Bay Area,San Francisco Bay,Greater San Francisco Bay Area|US-CA:San Francisco,San Mateo County,Santa Clara County,Alameda County,Contra Costa County,Marin County,Napa County,Sonoma County,Solano County
silicon-valley|Silicon Valley|US-CA:Santa Clara County,San Mateo County
new-york-area|New York City Metropolitan Area,Greater New York City Area,New York Metropolitan Area,Greater New York,Tri-State Area|US-NY:New York City,Westchester County,Nassau County,Suffolk County,Rockland County;US-NJ:Hudson County,Bergen County,Essex County,Union County,Middlesex County,Passaic County,Morris County,Monmouth County,Somerset County
los-angeles-area|Los Angeles Metropolitan Area,Greater Los Angeles Area,Greater Los Angeles|US-CA:Los Angeles,Los Angeles County,Orange County,Riverside County,San Bernardino County,Ventura County
dfw|Dallas-Fort Worth Metroplex,Dallas-Fort Worth,Dallas Fort Worth Metroplex,DFW|US-TX:Dallas,Fort Worth,Dallas County,Tarrant County,Collin County,Denton County,Rockwall County,Ellis County,Kaufman County
dmv|DC Metro,DMV,Washington DC-Baltimore Area,Washington D.C. Metro Area,DC Metro Area,DMV Area,National Capital Region|US-DC:Washington;US-MD:Montgomery County,Prince George's County;US-VA:Arlington County,Fairfax County,Loudoun County,Prince William County,Alexandria,Falls Church,Fairfax
chicago-area|Chicagoland,Greater Chicago Area,Greater Chicago|US-IL:Chicago,Cook County,DuPage County,Lake County,Will County,Kane County,McHenry County
boston-area|Greater Boston,Greater Boston Area,Boston Metro Area|US-MA:Boston,Suffolk County,Middlesex County,Norfolk County,Essex County,Plymouth County
seattle-area|Greater Seattle Area,Greater Seattle,Puget Sound,Seattle-Tacoma|US-WA:Seattle,King County,Pierce County,Snohomish County
research-triangle|Research Triangle,Research Triangle Park,Raleigh-Durham,Raleigh-Durham-Chapel Hill Area|US-NC:Wake County,Durham County,Orange County
twin-cities|Twin Cities,Minneapolis-St. Paul,Greater Minneapolis-St. Paul Area|US-MN:Minneapolis,Hennepin County,Ramsey County,Dakota County,Anoka County,Washington County,Scott County,Carver County
south-florida|South Florida,Miami-Fort Lauderdale Area|US-FL:Miami,Miami-Dade County,Broward County,Palm Beach County
new-england|New England|US-ME;US-NH;US-VT;US-MA;US-RI;US-CT
gta|Greater Toronto Area,Greater Toronto,GTA,Greater Toronto Area Canada|CA-ON:Toronto,Mississauga,Brampton,Markham,Vaughan,Richmond Hill,Oakville,Burlington,Pickering,Ajax,Oshawa,Milton,Newmarket,Aurora
greater-vancouver|Greater Vancouver,Greater Vancouver Metropolitan Area,Metro Vancouver,Lower Mainland|CA-BC:Vancouver,Burnaby,Surrey,Richmond,Coquitlam,Delta,North Vancouver,West Vancouver,New Westminster,Port Coquitlam,Langley
greater-montreal|Greater Montreal,Greater Montreal Metropolitan Area,Grand Montréal|CA-QC:Montréal,Laval,Longueuil,Brossard,Terrebonne,Repentigny,Blainville
waterloo-region|Kitchener-Waterloo,Waterloo Region|CA-ON:Kitchener,Waterloo,Cambridge
greater-manchester|Greater Manchester,Greater Manchester Area|GB-ENG:!Manchester,Manchester,Salford,Bolton,Bury,Oldham,Rochdale,Stockport,Tameside,Trafford,Wigan
west-midlands|West Midlands,West Midlands England|GB-ENG:Birmingham,Coventry,Dudley,Sandwell,Solihull,Walsall,Wolverhampton
merseyside|Merseyside|GB-ENG:Liverpool,Knowsley,Sefton,St. Helens,Wirral
west-yorkshire|West Yorkshire|GB-ENG:Leeds,Bradford,Calderdale,Kirklees,Wakefield
south-yorkshire|South Yorkshire|GB-ENG:Sheffield,Barnsley,Doncaster,Rotherham
tyne-and-wear|Tyne and Wear,Tyne & Wear,Tyneside|GB-ENG:Newcastle upon Tyne,Gateshead,Sunderland,North Tyneside,South Tyneside
yorkshire|Yorkshire,Yorkshire And The Humber,Yorkshire and the Humber|GB-ENG:Leeds,Bradford,Calderdale,Kirklees,Wakefield,Sheffield,Barnsley,Doncaster,Rotherham,North Yorkshire,York,East Riding of Yorkshire,Kingston upon Hull,North Lincolnshire,North East Lincolnshire
berkshire|Berkshire|GB-ENG:Reading,Slough,Bracknell Forest,West Berkshire,Windsor and Maidenhead,Wokingham
cheshire|Cheshire|GB-ENG:Cheshire East,Cheshire West and Chester,Warrington,Halton
bedfordshire|Bedfordshire|GB-ENG:Bedford,Central Bedfordshire,Luton
northamptonshire|Northamptonshire|GB-ENG:West Northamptonshire,North Northamptonshire
south-east-england|South East England,South East UK|GB-ENG:Surrey,Kent,Hampshire,Oxfordshire,Buckinghamshire,East Sussex,West Sussex,Reading,Slough,Bracknell Forest,West Berkshire,Windsor and Maidenhead,Wokingham,Brighton and Hove,Southampton,Portsmouth,Milton Keynes,Medway,Isle of Wight
south-west-england|South West England,South West UK|GB-ENG:Devon,Cornwall,Dorset,Somerset,Gloucestershire,Wiltshire,Bristol,Bath and North East Somerset,South Gloucestershire,North Somerset,Plymouth,Swindon,Torbay
north-west-england|North West England,North West UK|GB-ENG:Lancashire,Cumbria,Manchester,Salford,Bolton,Bury,Oldham,Rochdale,Stockport,Tameside,Trafford,Wigan,Liverpool,Knowsley,Sefton,St. Helens,Wirral,Cheshire East,Cheshire West and Chester,Warrington,Halton,Blackpool,Blackburn with Darwen
north-east-england|North East England,North East UK|GB-ENG:Newcastle upon Tyne,Gateshead,Sunderland,North Tyneside,South Tyneside,Northumberland,County Durham,Darlington,Hartlepool,Middlesbrough,Redcar and Cleveland,Stockton-on-Tees
east-midlands|East Midlands|GB-ENG:Nottinghamshire,Nottingham,Leicestershire,Leicester,Derbyshire,Derby,Lincolnshire,West Northamptonshire,North Northamptonshire,Rutland
east-of-england|East of England,East Anglia,Eastern England|GB-ENG:Cambridgeshire,Norfolk,Suffolk,Essex,Hertfordshire,Bedford,Central Bedfordshire,Luton,Peterborough,Southend-on-Sea,Thurrock
ruhr|Ruhr Area,Ruhrgebiet,Ruhr|DE-NW:Dortmund,Essen,Duisburg,Bochum,Gelsenkirchen,Oberhausen,Hagen,Hamm,Herne,Mülheim,Bottrop,Witten,Recklinghausen,Moers,Gladbeck,Castrop-Rauxel,Marl,Unna
rhine-main|Rhine-Main,Rhein-Main,Rhein-Main-Gebiet,Frankfurt Rhine-Main Metropolitan Area,Rhein-Main-Region|DE-HE:Frankfurt am Main,Offenbach,Wiesbaden,Darmstadt,Hanau,Bad Homburg,Rüsselsheim,Eschborn,Oberursel,Bad Vilbel,Kelsterbach,Dreieich,Langen,Neu-Isenburg;DE-RP:Mainz
rhine-neckar|Rhine-Neckar,Rhein-Neckar,Rhein-Neckar-Kreis|DE-BW:Mannheim,Heidelberg,Walldorf,Weinheim,Schwetzingen,Sinsheim;DE-RP:Ludwigshafen am Rhein,Speyer,Frankenthal
randstad|Randstad|NL-ZH;NL-UT;NL-NH:Amsterdam,Haarlem,Hoofddorp,Amstelveen,Zaandam,Hilversum;NL-FL:Almere
metropole-lyon|Greater Lyon,Grand Lyon,Lyon Metropolitan Area|FR-ARA:Lyon,Villeurbanne,Vénissieux,Bron,Écully,Caluire-et-Cuire,Saint-Priest,Vaulx-en-Velin
cote-dazur|Côte d'Azur,French Riviera|FR-PAC:Nice,Cannes,Antibes,Grasse,Cagnes-sur-Mer,Menton,Valbonne
delhi-ncr|Delhi NCR,NCR,NCR Delhi,National Capital Region India,Delhi/NCR|IN-DL;IN-UP:Noida,Ghaziabad,Greater Noida;IN-HR:Gurugram,Faridabad
tri-city|Tricity,Trójmiasto,Tri-City|PL-22:Gdańsk,Gdynia,Sopot
gush-dan|Tel Aviv Metropolitan Area,Gush Dan,Tel Aviv District,Center District Israel|IL-TA;IL.02
`;

/** Further names of cities: `id|names`. */
export const cityNames = `
5128581|NYC,New York,Nueva York
1835848|서울
5368361|LA,L.A.
5391959|SF,San Fran
4140963|Washington DC,Washington D.C.,DC,Washington,D.C.
4560349|Philly
1277333|Bangalore,Bengaluru,Bangalore Urban,Greater Bengaluru Area
1275339|Bombay
1264527|Madras
1275004|Calcutta
1270642|Gurgaon,Gurugram
1566083|Saigon,HCMC,Ho Chi Minh
703448|Kiev,Kyiv
2747373|Den Haag,The Hague,Hague,s-Gravenhage
2747351|Den Bosch,s-Hertogenbosch
293397|Tel Aviv,Tel-Aviv,Tel Aviv-Yafo,Tel Aviv-Jaffa
2643743|Greater London,London Area,City of London,Inner London,Central London
2641673|Newcastle
498817|St. Petersburg,Saint Petersburg
3530597|CDMX,Mexico DF,Ciudad de México
6325494|Québec City,Quebec City,Ville de Québec
`;

/** Further names of regions: `key|names`. */
export const regionNames = `
NL-NH|Noord-Holland
NL-ZH|Zuid-Holland
NL-NB|Noord-Brabant
FR-IDF|Ile de France,Paris Region,Région parisienne,Île-de-France
DE-NW|NRW,Nordrhein-Westfalen
DE-BW|Baden-Württemberg,BaWü
DE-HE|Hessen
DE-NI|Niedersachsen
DE-SN|Sachsen
DE-ST|Sachsen-Anhalt
DE-TH|Thüringen
DE-BY|Bayern,Free State of Bavaria
DE-RP|Rhineland-Palatinate,Rheinland-Pfalz
GB-NIR|N. Ireland
BE-VLG|Flanders,Vlaanderen,Flemish Region
BE-WAL|Wallonia,Wallonie
BE-BRU|Brussels Region,Brussels-Capital Region
PL-14|Mazowieckie,Masovian Voivodeship,Mazowsze
PL-12|Małopolskie,Małopolska
PL-02|Dolnośląskie,Dolny Śląsk
PL-24|Śląskie,Śląsk
PL-30|Wielkopolskie
PL-22|Pomorskie
US-DC|District of Columbia
`;

/** ISO codes of regions whose name or code GeoNames has otherwise: `country|code of GeoNames=ISO code`. */
export const regionCodes = `
DE|01=BW 02=BY 03=HB 04=HH 05=HE 06=NI 07=NW 08=RP 09=SL 10=SH 11=BB 12=MV 13=SN 14=ST 15=TH 16=BE
AT|01=1 02=2 03=3 04=4 05=5 06=6 07=7 08=8 09=9
CA|01=AB 02=BC 03=MB 04=NB 05=NL 07=NS 08=ON 09=PE 10=QC 11=SK 12=YT 13=NT 14=NU
AU|01=ACT 02=NSW 03=NT 04=QLD 05=SA 06=TAS 07=VIC 08=WA
NL|01=DR 02=FR 03=GE 04=GR 05=LI 06=NB 07=NH 09=UT 10=ZE 11=ZH 15=OV 16=FL
IT|01=65 02=77 03=78 04=72 05=45 06=36 07=62 08=42 09=25 10=57 11=67 12=21 13=75 14=88 15=82 16=52 17=32 18=55 19=23 20=34
PL|72=02 73=04 74=10 75=06 76=08 77=12 78=14 79=16 80=18 81=20 82=22 83=24 84=26 85=28 86=30 87=32
FR|11=IDF 24=CVL 27=BFC 28=NOR 32=HDF 44=GES 52=PDL 53=BRE 75=NAQ 76=OCC 84=ARA 93=PAC 94=20R
ES|29=MD 51=AN 52=AR 34=AS 07=IB 59=PV 53=CN 39=CB 55=CL 54=CM 56=CT 57=EX 58=GA 27=RI 31=MC 32=NC 60=VC
`;
