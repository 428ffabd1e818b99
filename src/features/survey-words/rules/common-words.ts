// Words that say nothing of what a text is about, besides those that PostgreSQL's dictionaries leave out already.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const COMMON_SV = words(`
  ad all alla allt alltid allting andra annan annat anser antingen att bara behöva behöver behövs bland bli blir blivit bort borde
  bra bör både båda bättre bäst börja början då därför däremot där dit dock eftersom egentligen ej ens enda endast ett ex exempel
  exempelvis fast fastän ffa fick fin finnas finns flera fler flest flesta fram framför från fungerar få får fått för fördel före
  först första förstås ge genom ger ges ganska gick gjort gjorde gott gällande gäller gång gånger gå går gått gör göra görs ha hade haft
  har heller hela helt helst hit hos hur ibland igen igenom in ingen inget inga inom inför innan istället ja ju just jämt kanske kom
  komma kommer kommit kring kunde kunna lagom ligger lika lite liten litet länge längre låta låter man med medan mellan mer mera mest
  mot mycket många måste möjligt möjligen nej nog nu numera nya nytt ny när nära nästan någon något några också ofta olika om omkring
  oss redan rätt rörande samma samt sedan ser se senare sen sig siffra sista själv själva sjätte skall ska skulle skull sköter slags
  snart som somliga speciellt stor stora större störst stort står stå säga säger så sådan sådana sådant såsom ta tar tagit tas tex t.ex
  till tillbaka tillräckligt tills tillsammans tror trots tycker typ under undan upp ur ut utan utanför ute vad var vara varandra varför
  varit varje vart vem verkligen via vid vidare vilja vilka vilken vilket vill viss vissa visst vår våra vårt väl vore än ända ändå
  ännu är åt åter även över övrigt övriga
`);

export const COMMON_EN = words(`
  able about actually almost along already also although always among another anyone anything around away back became become becomes
  better best bit cannot come comes could day done else enough especially etc even ever every everyone everything far few find first
  found get gets getting give given gives go goes going good got great however instead keep kind know last least less let like little
  long lot lots made make makes making many may maybe might mostly much must need needs never new next nobody none nothing now often
  one ones onto others otherwise part perhaps put quite rather really said say says see seem seems several shall simply since someone
  something sometimes soon still sure take taken takes thing things think though thus together told took two us use used usually various
  via want way ways well went whether will within without would yes yet
`);
