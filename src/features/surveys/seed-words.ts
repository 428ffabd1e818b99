// What people in the example write in their own words, with the themes it was given and what may be shown of it. Made up.

/** Themes by a short key. */
export const SEED_THEMES = {
  time: {
    name: 'Tid och utrymme',
    description: 'Att ha eller sakna tid för att tänka efter och pröva.',
  },
  answer: {
    name: 'Svar till den som föreslår',
    description: 'Att någon hör av sig, tar ställning och berättar vad det blev.',
  },
  managers: {
    name: 'Chefer som vågar',
    description: 'Chefer som frågar, släpper fram andra och står kvar när något går fel.',
  },
  meetings: {
    name: 'Möten och tavlor',
    description: 'Ställen där idéer får plats i vardagen: träffar, tavlor, stående punkter.',
  },
  users: {
    name: 'De vi finns till för',
    description: 'Boende, elever, brukare, anhöriga och invånare, och hur vi lyssnar på dem.',
  },
  between: {
    name: 'Mellan enheterna',
    description: 'Det som ingen äger, och det som fungerar när flera hjälps åt.',
  },
  systems: {
    name: 'System och blanketter',
    description: 'Datorstöd, dokumentation och sådant som skrivs in flera gånger.',
  },
  money: {
    name: 'Pengar och regler',
    description: 'Budget, avtal, upphandling och det som sägs inte gå.',
  },
} as const;
export type SeedTheme = keyof typeof SEED_THEMES;

export interface SeedText {
  wave: 1 | 2;
  item: string;
  text: string;
  themes: readonly SeedTheme[];
  /** The passage that may be shown. */
  quote?: string;
}

const said =
  (wave: 1 | 2, item: string) =>
  (text: string, themes: readonly SeedTheme[] = [], quote?: string): SeedText => ({
    wave,
    item,
    text,
    themes,
    ...(quote ? { quote } : {}),
  });

const ideas = said(2, 'stimulating-ideas');
const weak = said(2, 'weak-parts');
const needs = said(2, 'catching-needs');
const ideasBefore = said(1, 'stimulating-ideas');
const weakBefore = said(1, 'weak-parts');
const needsBefore = said(1, 'catching-needs');

export const SEED_TEXTS: readonly SeedText[] = [
  ideas(
    'Vi har en kvart på varje arbetsplatsträff där alla får ta upp en idé. Utan den tiden blir det ingenting.',
    ['time', 'meetings'],
    'Vi har en kvart på varje arbetsplatsträff där alla får ta upp en idé. Utan den tiden blir det ingenting.',
  ),
  ideas(
    'Den som kommer med en idé får svar inom två veckor. Det har gjort större skillnad än allt annat.',
    ['answer'],
    'Den som kommer med en idé får svar inom två veckor. Det har gjort större skillnad än allt annat.',
  ),
  ideas('Tavlan i fikarummet. Varje idé får en lapp, och lappen flyttas när något händer med den.', [
    'meetings',
    'answer',
  ]),
  ideas(
    'Jag frågar i stället för att svara. Som chef har man annars alltid en lösning för mycket.',
    ['managers'],
    'Jag frågar i stället för att svara. Som chef har man annars alltid en lösning för mycket.',
  ),
  ideas('Inte mycket, om jag är ärlig. Det finns ingen tid när schemat bara går ihop på papperet.', ['time']),
  ideas('Vi ber om problem, inte om idéer. Idéerna kommer när problemet är väl beskrivet.', ['meetings']),
  ideas(
    'En eftermiddag i månaden är fri från möten. Då prövar vi något litet och pratar om det veckan efter.',
    ['time', 'meetings'],
  ),
  ideas(
    'Elevrådet får säga sitt innan vi ändrar något som rör dem. De ser sådant vi har slutat se.',
    ['users'],
    'Elevrådet får säga sitt innan vi ändrar något som rör dem. De ser sådant vi har slutat se.',
  ),
  ideas('Vi försöker, men idéer blir liggande hos mig. Jag hinner inte ge svar till alla.', [
    'answer',
    'time',
  ]),
  ideas('Jag berättar själv om det som inte gick. Då vågar medarbetarna också göra det.', ['managers']),
  ideas(
    'Två av mötena varje termin håller vi ihop med enheten bredvid. Då dyker det upp idéer som ingen av oss hade haft själv.',
    ['between', 'meetings'],
  ),
  ideas('Medarbetarna får ta beslut upp till en viss summa utan att fråga mig. Det sparar tid för alla.', [
    'managers',
    'money',
  ]),
  ideas('Vi följer med en brukare en hel dag, två gånger om året. Sedan har vi idéer så det räcker.', [
    'users',
    'time',
  ]),
  ideas(
    'Det viktigaste är att någon säger tack och berättar hur det gick, också när det blev nej.',
    ['answer'],
    'Det viktigaste är att någon säger tack och berättar hur det gick, också när det blev nej.',
  ),
  ideas('Varje ny medarbetare får frågan efter sex veckor: vad gör vi som är konstigt?', [
    'meetings',
    'managers',
  ]),
  ideas(
    'Vi har en låda för förslag. Den är tom. Lådan är inte problemet, det är att ingen tror att något händer.',
    ['answer'],
    'Vi har en låda för förslag. Den är tom. Lådan är inte problemet, det är att ingen tror att något händer.',
  ),
  ideas('Anhöriga kommer med de bästa idéerna. Vi bjuder in dem till kaffe och frågar rakt ut.', ['users']),
  ideas('Tid. Jag lägger in två timmar i schemat för den som vill pröva något, och tar undan annat.', [
    'time',
    'managers',
  ]),
  ideas(
    'Vi tar upp en idé i taget och gör klart den innan vi tar nästa. Förr hade vi tjugo på gång och ingen blev av.',
    ['meetings'],
  ),
  ideas('Jag går ut i verksamheten varje fredag. Där säger folk sådant de aldrig säger på ett möte.', [
    'managers',
  ]),
  ideas(
    'We ask for ideas at every staff meeting, but there is no time to try them. Managers need to set aside time.',
    ['time', 'meetings'],
  ),
  ideas(
    'Som enda enhetschef med två verksamheter hinner jag inte. Min företrädare i Hemtjänst norr hade en assistent till det, fråga gärna Annika om hur de gjorde.',
    ['time'],
  ),
  ideas('Vi ger alltid svar till den som lämnat en idé, och säger vem som tar den vidare.', ['answer']),
  ideas('De boende röstar om vad vi ska pröva härnäst. Det blev både bättre idéer och roligare möten.', [
    'users',
    'meetings',
  ]),
  ideas(
    'Chefen över mig säger att det är okej att misslyckas. Det har jag aldrig hört förut, och det hjälper.',
    ['managers'],
    'Chefen över mig säger att det är okej att misslyckas. […] och det hjälper.',
  ),
  ideas('Pengar att pröva för. Femtusen kronor räcker långt om ingen behöver söka dem.', ['money']),
  ideas('Vi bytte en av veckans avstämningar mot en promenad. Idéerna kommer när man går.', [
    'meetings',
    'time',
  ]),
  ideas(
    'Den som har haft en idé får vara med och pröva den, på arbetstid. Annars var det någon annans projekt.',
    ['time', 'answer'],
  ),
  ideas('Tiden. Ge oss den, så kommer idéerna av sig själva.', ['time']),
  ideas(
    'Vi har frågat brukarna vad de skulle göra med en extra timme. Det blev en lista på ett år.',
    ['users'],
    'Vi har frågat brukarna vad de skulle göra med en extra timme. Det blev en lista på ett år.',
  ),
  ideas('En chef som lyssnar klart. Mer behövs inte.', ['managers']),
  ideas('Eleverna får pröva lösningen innan vi bestämmer oss. Det tar lite tid men sparar mycket.', [
    'users',
    'time',
  ]),
  ideas(
    'Vi skriver upp vad som hände med varje idé och läser det högt på mötet. Svaret är viktigare än idén.',
    ['answer', 'meetings'],
  ),

  weak(
    'Det som ligger mellan två förvaltningar. Alla ser det, ingen äger det.',
    ['between'],
    'Det som ligger mellan två förvaltningar. Alla ser det, ingen äger det.',
  ),
  weak(
    'Dokumentationen. Vi skriver samma uppgift i tre system, och inget av dem pratar med de andra.',
    ['systems'],
    'Dokumentationen. Vi skriver samma uppgift i tre system, och inget av dem pratar med de andra.',
  ),
  weak('Att sluta med saker. Vi lägger till nya blanketter och tar aldrig bort de gamla.', ['systems']),
  weak('Administrationen runt scheman. Det tar tid från dem vi är till för.', ['systems', 'time']),
  weak(
    'Vi köper in system utan att fråga dem som ska använda dem. Sedan sitter vi där i åtta år.',
    ['systems', 'money'],
    'Vi köper in system utan att fråga dem som ska använda dem.',
  ),
  weak('Samarbetet med skolan när barn byter insats. Familjen får berätta samma sak för fyra personer.', [
    'between',
    'users',
  ]),
  weak('Upphandlingen. Den som har skrivit ett avtal en gång vill inte göra om det på ett nytt sätt.', [
    'money',
  ]),
  weak(
    'Att ta emot det som andra redan har prövat. Vi börjar om från noll, fast grannkommunen har gjort jobbet.',
    ['between'],
  ),
  weak('Vi är bra på att starta men dåliga på att avsluta. Ingen frågar vad det blev efter ett år.', [
    'answer',
  ]),
  weak(
    'Budgeten. Det vi sparar försvinner året efter, så varför skulle någon vilja spara?',
    ['money'],
    'Budgeten. Det vi sparar försvinner året efter, så varför skulle någon vilja spara?',
  ),
  weak('Tiden mellan idé och beslut. Ett halvår är för långt när det gäller en hylla i ett förråd.', [
    'answer',
    'time',
  ]),
  weak('Systemen. Loggar in sju gånger varje morgon.', ['systems']),
  weak(
    'Regler som ingen minns varför de finns. Vi borde få fråga efter dem utan att bli sedda som besvärliga.',
    ['money'],
  ),
  weak('Mellan hemtjänst och hemsjukvård. Två bilar, samma trappa, samma timme.', ['between', 'users']),
  weak('Att få med nattpersonalen. De är aldrig på mötena, och ingen frågar dem.', ['meetings']),
  weak('Blanketter som invånaren ska fylla i med uppgifter som vi redan har.', ['systems', 'users']),
  weak('Vi pratar för lite över gränserna. Varje enhet löser samma sak på sitt eget sätt.', ['between']),
  weak('Cheferna byts för ofta. Det nya stannar med den som började.', ['managers']),
  weak('Avtalen är så långa att ingen vågar göra något som inte står i dem.', ['money']),
  weak('Journalsystemet. Det är byggt för att räkna, inte för att hjälpa.', ['systems']),
  weak('Samverkan med vårdcentralen. Vi har pratat om en gemensam lista sedan 2019.', ['between', 'systems']),
  weak('Inget särskilt.', []),
  weak('Inloggningen till systemet. Vikarierna får vänta tre dagar och lånar då någon annans.', ['systems']),
  weak('Skolan och socialtjänsten ser var sin halva av samma barn.', ['between', 'users']),
  weak('Att köpa mindre saker. Det finns ett avtal för allt och en regel för resten.', ['money']),
  weak('Blanketten för att söka stöd. Den är på nio sidor, och brukarna ger upp på sida två.', [
    'systems',
    'users',
  ]),
  weak('Pengarna sitter i stuprör. Vinsten hamnar hos grannen, kostnaden hos oss.', ['money', 'between']),
  weak('Vi har system för allt utom för att prata med varandra mellan enheterna.', ['systems', 'between']),
  weak(
    'Alla regler är rimliga var för sig. Tillsammans stoppar de det mesta.',
    ['money'],
    'Alla regler är rimliga var för sig. Tillsammans stoppar de det mesta.',
  ),

  needs('Vi frågar på varje besök vad som har varit bäst och sämst sedan sist.', ['users']),
  needs(
    'Klagomål läses upp på måndagsmötet, och någon tar på sig att höra av sig.',
    ['answer', 'meetings'],
    'Klagomål läses upp på måndagsmötet, och någon tar på sig att höra av sig.',
  ),
  needs('Enkäten en gång om året. Den säger mest att folk är rätt nöjda.', ['users']),
  needs('Genom att vara där. Man ser på en lunch vad som inte fungerar.', ['users']),
  needs(
    'Brukarrådet, fyra gånger om året. Det bästa brukar komma när vi dricker kaffe efteråt.',
    ['users', 'meetings'],
    'Brukarrådet, fyra gånger om året. Det bästa brukar komma när vi dricker kaffe efteråt.',
  ),
  needs('Vi läser det som skrivs om oss. Det är sällan roligt men ofta sant.', ['users']),
  needs('Medarbetarna vet. Vi behöver bara fråga dem oftare.', ['meetings']),
  needs(
    'Föräldrar mejlar, till exempel till expeditionen@bjorkviken.example. Vi sorterar dem varje månad och ser mönster.',
    ['users', 'systems'],
  ),
  needs('Ungdomar får ett presentkort för att berätta hur det var. Det är väl använda pengar.', [
    'users',
    'money',
  ]),
  needs('Vi gissar. Det finns ingen tid för annat.', ['time']),
  needs('Två elever är med på varje ledningsmöte den första kvarten.', ['users', 'meetings']),
  needs('Genom anhöriga, mest. De boende själva frågar vi för sällan.', ['users']),
  needs(
    'Vi ringer upp några brukare varje vecka. Samtalet tar tio minuter och ger mer än enkäten.',
    ['users'],
    'Vi ringer upp några brukare varje vecka. Samtalet tar tio minuter och ger mer än enkäten.',
  ),
  needs('På mötet med personalen. De hör allt, men ingen skriver upp det.', ['meetings']),
  needs('Enkäten når inte dem som har det svårast. Dem måste man träffa.', ['users']),
  needs('Vi samlar synpunkter i ett system, men ingen svarar den som skrev.', ['systems', 'answer']),
  needs('Medarbetarna tar med det brukarna säger till mötet på torsdagar.', ['meetings', 'users']),
  needs('Jag frågar medarbetarna efter varje helg vad de har hört.', ['meetings']),
  needs('Den som klagar får svar av mig samma vecka. Då berättar folk mer nästa gång.', ['answer']),
  needs('Vi lyssnar, men utan tid att göra något av det blir det bara artighet.', ['time', 'answer']),
  needs('Statistik ur systemet. Den säger hur många, aldrig varför.', ['systems']),
  needs('Alla nya brukare får en fråga efter en månad: vad blev inte som du hade tänkt?', ['users']),

  ideasBefore(
    'Snabbt svar. Idéer dör när ingen hör av sig.',
    ['answer'],
    'Snabbt svar. Idéer dör när ingen hör av sig.',
  ),
  ideasBefore('Vi ber om problem i stället för om lösningar. Då vågar fler.', ['meetings']),
  ideasBefore('En tavla i fikarummet med vad som hände med varje idé.', ['meetings', 'answer']),
  ideasBefore('Ingenting just nu. Tiden räcker inte.', ['time']),
  ideasBefore('Vi har pratat om att avsätta tid för idéer, men det blir alltid något annat.', ['time']),
  ideasBefore('Chefer som säger ja lite oftare än nej.', ['managers']),
  ideasBefore('En punkt på arbetsplatsträffen. Den hamnar sist, och då är tiden slut.', ['meetings', 'time']),
  ideasBefore('Jag önskar att det fanns ett ställe att lämna idéer på, och att någon läste dem.', ['answer']),
  ideasBefore('Utan tid blir det inga idéer. Så enkelt är det.', ['time']),
  ideasBefore('Vi frågar dem som bor här. De vet vad som saknas.', ['users']),
  ideasBefore('Förslagslådan. Två lappar på ett år, båda om kaffet.', ['answer', 'meetings']),
  ideasBefore('Det beror på chefen. Min ger tid till den som vill pröva.', ['managers', 'time']),

  weakBefore('Administrationen. Vi bygger nya blanketter i stället för att ta bort gamla.', ['systems']),
  weakBefore('Det som ligger mellan två förvaltningar. Ingen äger det.', ['between']),
  weakBefore('System som inte hänger ihop. Vi skriver av från en skärm till en annan.', ['systems']),
  weakBefore('Att avsluta det gamla när vi börjar med något nytt.', []),
  weakBefore('Budgeten låser oss. Det finns pengar till det vi alltid har gjort.', ['money']),
  weakBefore('Inloggningar, blanketter och system som ingen valde.', ['systems']),
  weakBefore('Vi möter samma familjer som skolan gör, men aldrig tillsammans.', ['between', 'users']),
  weakBefore('Allt som rör inköp tar för lång tid.', ['money']),
  weakBefore('Tid att följa upp. Vi vet inte vad det blev av det vi ändrade.', ['time', 'answer']),
  weakBefore('Datorstödet ute hos brukare. Halva systemet fungerar inte utan täckning.', ['systems']),

  needsBefore('Vi frågar, men gör för lite av svaren. De blir liggande.', ['answer']),
  needsBefore('Klagomål läses på varje möte och någon tar på sig att återkomma.', ['answer', 'meetings']),
  needsBefore('Boråd och brukarråd. Det bästa kommer när vi är ute och ser efter.', ['users']),

  said(1, 'strengthening-managers')('Chefer som ses över gränserna och talar om det som inte gick.', [
    'managers',
    'between',
  ]),
  said(1, 'strengthening-managers')('Mindre detaljer i budgeten och mer tillit, så att vi vågar pröva.', [
    'money',
    'managers',
  ]),
  said(1, 'partner-examples')('Högskolan hjälper oss att mäta om vår nya rutin ger något.', ['between']),
  said(1, 'partner-examples')('Anhöriga är med från början när vi ändrar måltiderna.', ['users']),
  said(1, 'strong-parts')('Hemtjänsten, där de planerar om sina egna turer varje vecka.', ['managers']),
  said(1, 'strong-parts')('De som har fått tid avsatt. Det räcker med en eftermiddag i månaden.', ['time']),
  said(1, 'strong-parts')('Biblioteket prövar något nytt varje månad och berättar hur det gick.', ['answer']),
];
