// Two rounds of the invented municipality's fund. Sums are in öre. Nobody here exists, and nothing here has happened.

export interface SeedApplication {
  who: string;
  /** The number of an idea in ideas/seed-data.ts, written by the same person. */
  idea: number;
  title: string;
  whatFor: string;
  expected: string;
  risks: string;
  lines: [what: string, amount: number][];
  draft?: boolean;
  /** By assessor: a digit for each criterion, `.` for one not scored yet, `-` for who steps aside, empty for not begun. */
  scores?: string[];
  decision?: { granted: number; reason: string };
  agreement?: string;
  payments?: number[];
  /** How many of the payments are made; all if left out. */
  paid?: number;
  followUps?: { used: number; result: string }[];
  closing?: { used: number; result: string };
  lesson?: { title: string; outcome: 'success' | 'partly' | 'failure'; done: string; learnt: string };
}

export interface SeedCall {
  ref: string;
  title: string;
  purpose: string;
  whoMay: string;
  budget: number;
  smallest: number;
  largest: number;
  /** Days before the day that the example is seen from; negative ones lie ahead. */
  opens: number;
  closes: number;
  decides: number;
  decider: string;
  assessors: string[];
  criteria: { name: string; weight: number }[];
  praise: string[];
  doubt: string[];
  ledTo?: string;
  applications: SeedApplication[];
}

const kr = (kronor: number): number => kronor * 100;
const WHO_MAY = 'Alla medarbetare som har en idé i Mylla. Chefen på enheten ska känna till ansökan.';

export const LAST_YEAR: SeedCall = {
  ref: 'last',
  title: 'Pengar till att prova, förra året',
  purpose:
    'Små försök i vardagen som går att räkna på före och efter. Pengarna ska gå till att prova, inte till sådant som redan fungerar.',
  whoMay: WHO_MAY,
  budget: kr(300_000),
  smallest: kr(5_000),
  largest: kr(100_000),
  opens: 420,
  closes: 392,
  decides: 360,
  decider: 'director',
  assessors: ['coach', 'headteacher', 'nurse'],
  criteria: [
    { name: 'Nytta för dem vi är till för', weight: 40 },
    { name: 'Hur nytt det är här', weight: 20 },
    { name: 'Hur väl försöket går att följa upp', weight: 25 },
    { name: 'Vad det kostar jämfört med nyttan', weight: 15 },
  ],
  praise: [
    'Tydligt vem som vinner på det, och det går att räkna.',
    'De som berörs har själva bett om det.',
    'Det löser något som händer varje dag.',
  ],
  doubt: [
    'Jag förstår inte hur vi ska märka om det blev bättre.',
    'Bra för några få, men jag ser inte hur det kan växa.',
    'Nyttan är rimlig, men det finns enklare sätt.',
  ],
  ledTo:
    'Fyra försök fick pengar. Tre av dem används i dag på fler ställen än där de började. Ett fungerade inte, och det sparade oss ett inköp till hela kommunen. Av 300 000 kronor blev drygt 83 000 över.',
  applications: [
    {
      who: 'aide',
      idea: 0,
      title: 'Tavlor för överlämningen på fyra enheter',
      whatFor:
        'Fyra stora tavlor, utbildning för två personer på varje enhet och tid för att räkna före och efter.',
      expected: 'Överlämningen tar fem minuter i stället för en kvart, och färre samtal till nattpasset.',
      risks: 'Tavlan blir ännu en sak att fylla i. Då tar vi bort något annat i stället.',
      lines: [
        ['Fyra tavlor', kr(24_000)],
        ['Vikarier under utbildning', kr(36_500)],
        ['Mätning före och efter', kr(8_000)],
      ],
      scores: ['5354', '4454', '-'],
      decision: {
        granted: kr(68_500),
        reason:
          'Störst nytta av alla ansökningar, och ni har tänkt ut hur det ska mätas. Hela summan beviljas.',
      },
      agreement:
        'Tavlorna provas på fyra enheter i sex månader. Enhetscheferna svarar för tiden. Antal minuter vid överlämning räknas två veckor före och två veckor efter.',
      payments: [kr(40_000), kr(28_500)],
      followUps: [
        {
          used: kr(30_250),
          result: 'Tre av fyra tavlor sitter uppe. Nattpasset säger att telefonen är tystare.',
        },
        {
          used: 6_612_550,
          result: 'Alla fyra används. Överlämningen tar sju minuter i snitt, mot sexton förut.',
        },
      ],
      closing: {
        used: 6_612_550,
        result:
          'Överlämningen gick från sexton till sju minuter i snitt på fyra enheter. Två enheter till har köpt egna tavlor.',
      },
      lesson: {
        title: 'Låt dem som ska använda tavlan rita den',
        outcome: 'success',
        done: 'Varje enhet fick rita sin egen tavla, med tre fält som var lika för alla.',
        learnt:
          'De tre gemensamma fälten räckte. Resten blev olika på varje enhet, och det var därför tavlorna användes.',
      },
    },
    {
      who: 'engineer',
      idea: 2,
      title: 'Sensorer i fyrtio sandlådor',
      whatFor: 'Fyrtio sensorer, abonnemang i en vinter och en enkel karta för dem som kör.',
      expected: 'Färre rundor, och sand där den behövs när halkan kommer.',
      risks: 'Batterierna kan ta slut i kylan. Vi provar tio först.',
      lines: [
        ['Sensorer', kr(62_000)],
        ['Abonnemang', kr(14_400)],
        ['Montering', kr(12_000)],
      ],
      scores: ['4455', '4345', '4544'],
      decision: {
        granted: kr(80_000),
        reason: 'Nyttan är klar. Vi beviljar sensorer och abonnemang; monteringen ryms i det som redan görs.',
      },
      agreement:
        'Tio sensorer provas i två veckor. Håller de monteras resten. Antal rundor räknas varje vecka.',
      payments: [kr(30_000), kr(50_000)],
      followUps: [{ used: kr(76_400), result: 'Elva rundor i veckan mot tjugo förra vintern.' }],
      closing: {
        used: kr(76_400),
        result:
          'Rundorna minskade från tjugo till elva i veckan. Två sensorer av fyrtio slutade fungera i kylan.',
      },
      lesson: {
        title: 'Tio sensorer först räckte för att våga köpa fyrtio',
        outcome: 'success',
        done: 'Vi satte ut tio sensorer under den kallaste veckan innan vi beställde resten.',
        learnt: 'Två leverantörer föll bort redan då. Det hade kostat mer att upptäcka det efteråt.',
      },
    },
    {
      who: 'caretaker',
      idea: 4,
      title: 'Bild på felet, i alla trapphus',
      whatFor: 'Skyltar med kod i trapphusen och utbildning för dem som tar emot anmälan.',
      expected: 'Rätt verktyg med från början och färre återbesök.',
      risks: 'De som inte har telefon måste kunna ringa som förut.',
      lines: [
        ['Skyltar', kr(18_000)],
        ['Utbildning', kr(10_000)],
      ],
      scores: ['4344', '3344', '4343'],
      decision: { granted: kr(28_000), reason: 'Litet belopp, klar nytta och lätt att följa upp.' },
      agreement: 'Skyltarna sätts upp i 60 trapphus. Återbesök räknas i tre månader före och efter.',
      payments: [kr(28_000)],
      followUps: [{ used: kr(27_199), result: 'Skyltarna sitter uppe. Var tredje anmälan har nu bild.' }],
      closing: { used: kr(27_199), result: 'Återbesöken minskade från vart tredje till vart sjätte ärende.' },
    },
    {
      who: 'youth',
      idea: 5,
      title: 'En app för ungdomarnas torsdagar',
      whatFor: 'En app där ungdomarna bokar, röstar och bestämmer över torsdagskvällarna.',
      expected: 'Fler unga bestämmer, också de som inte kommer till gården.',
      risks: 'Att ingen laddar ner den. Då har vi i alla fall frågat varför.',
      lines: [
        ['Utveckling', kr(70_000)],
        ['Affischer och start', kr(9_000)],
      ],
      scores: ['4523', '3433', '4324'],
      decision: {
        granted: kr(60_000),
        reason:
          'Modigt och nytt. Vi beviljar en första version och vill att ni stannar om ingen använder den efter åtta veckor.',
      },
      agreement:
        'En första version provas i åtta veckor på en gård. Färre än trettio användare betyder att vi slutar.',
      payments: [kr(40_000), kr(20_000)],
      paid: 2,
      followUps: [
        { used: kr(38_000), result: 'Appen finns. Elva har laddat ner den, och fyra av dem arbetar här.' },
        { used: kr(46_750), result: 'Efter åtta veckor: nio användare. Vi slutar, som vi hade sagt.' },
      ],
      closing: {
        used: kr(46_750),
        result:
          'Det fungerade inte. Nio unga använde appen. De som kom till torsdagarna ville prata, inte rösta i telefonen. 13 250 kronor går tillbaka.',
      },
      lesson: {
        title: 'Vi byggde en app när det behövdes en soffa',
        outcome: 'failure',
        done: 'Vi lät bygga en app för röstning och bokning innan vi hade frågat tio unga om de ville ha en.',
        learnt:
          'Fråga först, bygg sedan. Gränsen som vi satte i förväg gjorde det lätt att sluta utan att någon tappade ansiktet.',
      },
    },
    {
      who: 'ambassador',
      idea: 9,
      title: 'Matteverkstad med pensionerade snickare',
      whatFor: 'Verktyg, virke och resor för åtta snickare under en termin.',
      expected: 'Elever som inte gillar matte får använda den till något.',
      risks: 'Säkerheten i salen. Högst sex elever åt gången.',
      lines: [
        ['Verktyg', kr(22_000)],
        ['Virke', kr(15_000)],
      ],
      scores: ['3423', '-', '3422'],
      decision: {
        granted: 0,
        reason:
          'En fin tanke, men det går inte att se i ansökan hur ni ska märka om det hjälper. Skolan har dessutom egna pengar till verktyg. Sök gärna igen med ett sätt att följa upp.',
      },
    },
    {
      who: 'librarian',
      idea: 1,
      title: 'Tre låneskåp utanför affärer',
      whatFor: 'Tre skåp med lås som öppnas med lånekortet.',
      expected: 'Fler lämnar i tid, och fler lånar på vägen hem.',
      risks: 'Skadegörelse. Vi börjar där det är ljust och folk går förbi.',
      lines: [
        ['Tre skåp', kr(96_000)],
        ['El och montering', kr(4_000)],
      ],
      scores: ['3423', '3323', '2422'],
      decision: {
        granted: 0,
        reason:
          'Ett skåp finns redan och används. Vi vill se ett år till innan vi köper tre. Nyttan för pengarna vägde lättast här.',
      },
    },
  ],
};

export const THIS_YEAR: SeedCall = {
  ref: 'now',
  title: 'Mer tid för människor',
  purpose:
    'Försök som ger mer tid till dem vi är till för: mindre letande, färre dubbla turer, mer samtal. Vi vill helst se försök som går att pröva på åtta veckor.',
  whoMay: WHO_MAY,
  budget: kr(250_000),
  smallest: kr(5_000),
  largest: kr(90_000),
  opens: 58,
  closes: 19,
  decides: -16,
  decider: 'director',
  assessors: ['manager', 'coach', 'hr'],
  criteria: [
    { name: 'Tid som frigörs för människor', weight: 45 },
    { name: 'Hur väl de som berörs har varit med', weight: 25 },
    { name: 'Går att pröva på åtta veckor', weight: 20 },
    { name: 'Vad det kostar', weight: 10 },
  ],
  praise: [
    'Här är det räknat, och de som berörs har varit med.',
    'Tjugo minuter om dagen är mycket.',
    'Tiden går till samtal, inte till något annat.',
  ],
  doubt: [
    'Jag ser inte var tiden kommer ifrån.',
    'Bra, men det frigör inte mycket tid.',
    'Svårt att säga innan det är provat.',
  ],
  applications: [
    {
      who: 'aide',
      idea: 20,
      title: 'Prata in journalen i bilen, tolv bilar',
      whatFor: 'Mikrofoner till tolv bilar, en licens i tre månader och tid för sex personer att lära sig.',
      expected: 'Tjugo minuter mindre vid datorn varje dag för var och en.',
      risks: 'Sekretessen. Inget sparas i bilen, och det är prövat av dem som kan det.',
      lines: [
        ['Mikrofoner', kr(18_000)],
        ['Licens i tre månader', kr(31_500)],
        ['Tid för att lära sig', kr(24_000)],
      ],
      scores: ['5444', '5354', ''],
    },
    {
      who: 'engineer',
      idea: 21,
      title: 'Skolbarn räknar trafiken',
      whatFor: 'Västar, räknare och en dag med en trafikplanerare för fyra klasser.',
      expected: 'Bättre underlag, och barn som vet hur deras väg planeras.',
      risks: 'Trafiken. Barnen räknar från skolgården.',
      lines: [
        ['Västar och räknare', kr(9_000)],
        ['Trafikplanerare', kr(12_500)],
      ],
      scores: ['', '3443', '3344'],
    },
    {
      who: 'librarian',
      idea: 22,
      title: 'Sextio solcellslampor att låna',
      whatFor: 'Lampor, märkning och hyllor på två bibliotek.',
      expected: 'Fler läser på kvällen, och fler kommer in genom dörren.',
      risks: 'Att lamporna inte kommer tillbaka. Vi räknar med en av tio.',
      lines: [
        ['Lampor', kr(21_000)],
        ['Hyllor och märkning', kr(6_400)],
      ],
      scores: ['.3..', '2434', '3343'],
    },
    {
      who: 'preschool',
      idea: 23,
      title: 'Barnens egen odling till matsalen',
      whatFor: 'Pallkragar, jord, frön och en odlare som kommer sex gånger.',
      expected: 'Barnen äter mer grönt, och kökets beställningar minskar.',
      risks: 'Sommaren, när ingen är där. Föräldrar har lovat att vattna.',
      lines: [
        ['Pallkragar och jord', kr(14_000)],
        ['Odlare', kr(15_000)],
        ['Frön och redskap', 345_050],
      ],
      scores: ['', '', '3443'],
    },
    {
      who: 'caretaker',
      idea: 24,
      title: 'Lampan som visar när tvätten är billig',
      whatFor: 'Tjugo lampor med koppling till elpriset, i tio tvättstugor.',
      expected: 'Lägre elkostnad, och hyresgäster som ser vad de kan göra.',
      risks: 'Att alla tvättar samtidigt. Tiderna bokas som förut.',
      lines: [
        ['Lampor', kr(38_000)],
        ['Montering', kr(16_000)],
      ],
      scores: ['', '-', ''],
    },
    {
      who: 'hr',
      idea: 19,
      title: 'Byt jobb en vecka, tjugo par',
      whatFor: 'Vikarier för de veckor när paren byter, och två träffar där de berättar.',
      expected: 'Färre mellanrum mellan enheterna, och fler som vill stanna.',
      risks: 'Att det blir mer jobb för dem som är kvar. Därför vikarier.',
      lines: [['Vikarier', kr(85_000)]],
      scores: ['4533', '4433', ''],
    },
  ],
};
