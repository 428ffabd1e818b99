// Words that say nothing of what a text is about, besides those that PostgreSQL's dictionaries leave out already.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const COMMON_SV = words(`
  ad all alla allt alltid allting andra annan annat anser antingen att bara behöva behöver behövs bland bli blir blivit borde
  bort bra bäst bättre båda både bör börja början dag dagar dit dock där däremot därför då eftersom egentligen ej enda endast
  ens ett ex exempel exempelvis fast fastän fem ffa fick fin finnas finns fler flera flest flesta fram framför från fungerar
  fyra få får fått för fördel före först första förstås ganska ge genom ger ges gick gjorde gjort gott gällande gäller gå
  gång gånger går gått gör göra görs ha hade haft har hela heller helst helt hit hos hundra hur hålla håller ibland igen
  igenom in inför inga ingen inget innan inom istället ja ju just jämt kanske kom komma kommer kommit kring kunde kunna lagom
  ligger lika lite liten litet lägga lägger länge längre låta låter man med medan mellan mer mera mest mot mycket månad många
  måste möjligen möjligt nej nio nog nu numera ny nya nytt när nära nästan någon något några också ofta olika om omkring oss
  rakt redan rätt rörande samma samt se sedan sen senare ser sex siffra sig sista sju själv själva sjätte ska skall skull
  skulle sköter slags snart som somliga speciellt stor stora stort stå står större störst säga säger sätt så sådan sådana
  sådant såsom t.ex ta tagit tar tas tex till tillbaka tillräckligt tills tillsammans tio tre tror trots tusen två tycker typ
  tänka tänker undan under upp ur ut utan utanför ute vad var vara varandra varför varit varje vart vecka veckan vem
  verkligen via vid vidare vilja vilka vilken vilket vill viss vissa visst vore väl vår våra vårt än ända ändå ännu är även
  år året åt åter åtta över övriga övrigt
`);

export const COMMON_EN = words(`
  able about actually almost along already also although always among another anyone anything around away back became become
  becomes best better bit cannot come comes could day days done else enough especially etc even ever every everyone
  everything far few find first five found four get gets getting give given gives go goes going good got great however
  hundred instead keep kind know last least less let like little long lot lots made make makes making many may maybe might
  month mostly much must need needs never new next nobody none nothing now often one ones onto others otherwise part perhaps
  put quite rather really said say says see seem seems several shall simply since six someone something sometimes soon still
  sure take taken takes ten thing things think though three thus together told took two us use used usually various via want
  way ways week weeks well went whether will within without would year years yes yet
`);
