import type { SenderKind, Size } from './rules.ts';

// The example's testbed: three needs and six solution proposals, one at each place of the way. Days count back from the day
// the example is seen from. Nobody in it exists.

export interface ExampleNeed {
  ref: string;
  by: string;
  owner: string;
  unit: string;
  ago: number;
  /** The challenge of the example that it comes from. */
  challenge?: string;
  title: string;
  what: string;
  whoHas: string;
  situation: string;
}

export const NEEDS: readonly ExampleNeed[] = [
  {
    ref: 'fall',
    by: 'manager',
    owner: 'manager',
    unit: 'homecare-north',
    ago: 260,
    title: 'Hjälp som kommer fort när någon har fallit hemma',
    what: 'Den som faller när ingen är där kan bli liggande länge. Larmknappen sitter ofta på nattduksbordet, eller så når man den inte. Vi vill få veta att något har hänt utan att någon känner sig övervakad.',
    whoHas:
      'Personer över 75 som bor ensamma och har fallit minst en gång det senaste året, och de som är oroliga för dem.',
    situation: 'Nattetid, i badrummet och på vägen dit. Ofta hittas personen först vid morgonbesöket.',
  },
  {
    ref: 'letters',
    by: 'lead',
    owner: 'librarian',
    unit: 'culture',
    ago: 230,
    title: 'Förstå ett brev från kommunen utan att behöva be om hjälp',
    what: 'Många kommer till biblioteket med ett brev i handen och frågar vad det står. Breven är rätt skrivna, men svåra att läsa för den som har dålig syn eller är ny i språket.',
    whoHas: 'Personer med nedsatt syn och personer som läser lite svenska.',
    situation: 'Vid köksbordet, samma dag som brevet kommer, ofta med en sista dag för svar.',
  },
  {
    ref: 'meals',
    by: 'southmanager',
    owner: 'southmanager',
    unit: 'homecare-south',
    ago: 140,
    challenge: 'loneliness',
    title: 'Äta i sällskap fast man bor ensam',
    what: 'Den som äter ensam äter mindre. Vi kan laga maten men har inte tid att sitta kvar. Vi söker sätt att göra måltiden till något man ser fram emot.',
    whoHas: 'Personer med hemtjänst som äter alla mål för sig själva.',
    situation: 'Vid middagen, mest på helger när det är långt mellan besöken.',
  },
];

interface ExampleTest {
  size: Size;
  planAgo: number;
  title: string;
  hypothesis: string;
  method: string;
  measure: string;
  threshold: string;
  users: string;
  ownRed: readonly string[];
  checks: readonly [ethics: string, law: string, technique: string];
  permission: string;
  consentText: string;
  /** Those who were asked: invented names; `no` never agreed, `left` stopped after so many days. */
  persons: readonly { name: string; phone: string; answer: 'yes' | 'none' | 'left' }[];
  startAgo?: number;
  endAgo: number;
  notes?: readonly (readonly [number: number | null, ago: number, text: string])[];
  loop?: { plan: string; did: string; study: string; act: string; decided: 'adopt' | 'adapt' | 'abandon' };
  close?: {
    ago: number;
    outcome: 'supported' | 'not-supported' | 'unclear';
    happened: string;
    learning: string;
    otherwise: string;
  };
}

export interface ExampleSolution {
  ref: string;
  sender: SenderKind;
  name: string;
  ago: number;
  title: string;
  idea: string;
  benefit: string;
  forWhom: string;
  situation: string;
  /** The need that the sender chose. */
  need?: string;
  no?: { ago: number; reason: string };
  match?: { need: string; ago: number; reason: string; owner: string };
  initiative?: {
    ago: number;
    question: string;
    improves: string;
    opens: string;
    money: number;
    hours: number;
  };
  tests?: readonly ExampleTest[];
  decision?: {
    ago: number;
    kind: 'scale' | 'stop';
    reason: string;
    receiver?: string;
    plan?: string;
    lesson?: { done: string; happened: string; learnt: string; otherwise: string };
  };
  result?: { ago: number; result: string; taught: string };
}

export const SOLUTIONS: readonly ExampleSolution[] = [
  {
    ref: 'floor',
    sender: 'company',
    name: 'Vidar Mossängen, Golvsinne AB',
    ago: 220,
    need: 'fall',
    title: 'Golvmatta som märker när någon ligger ner',
    idea: 'En tunn matta under den vanliga mattan känner trycket av en kropp som ligger stilla. Då ringer den till patrullen. Den har varken kamera eller mikrofon.',
    benefit: 'Ingen behöver ligga hela natten. Den som bor hemma slipper bära något på kroppen.',
    forWhom: 'Den som har fallit förut och inte vill eller kan använda larmknapp.',
    situation: 'När någon går upp på natten och faller i badrummet eller hallen.',
    match: {
      need: 'fall',
      ago: 214,
      reason:
        'Mattan fungerar utan att man själv larmar och ser ingenting. Det är just det som våra knappar inte klarar.',
      owner: 'manager',
    },
    initiative: {
      ago: 210,
      question: 'Vågar man lita på en matta, och kommer hjälpen fortare än med knapp?',
      improves: 'Den som har fallit får hjälp samma natt i stället för på morgonen.',
      opens: 'Vi lär oss vad golvet kan berätta utan att någon filmas.',
      money: 180_000,
      hours: 220,
    },
    tests: [
      {
        size: 'small',
        planAgo: 206,
        title: 'Mattan i fyra hem',
        hypothesis:
          'Om mattan ligger i badrum och hall märker den varje fall, och den som bor där glömmer att den finns.',
        method:
          'Fyra hem har mattan i tre veckor. En undersköterska lägger sig på den en gång i veckan, så att vi vet att den larmar. Patrullen svarar som vanligt.',
        measure: 'Larm när någon ligger ner, larm i onödan och vad de fyra säger.',
        threshold: 'Alla provfall larmar, och högst ett larm i onödan per hem och vecka.',
        users: 'Fyra personer som har fallit hemma det senaste året',
        ownRed: ['Ingen tar av sig sin larmknapp för att mattan finns.'],
        checks: ['Etikrådet i vård och omsorg', 'Kommunjuristen', 'IT-säkerhet'],
        permission: 'Förvaltningschefen',
        consentText:
          'Jag provar en matta som märker om någon ligger på golvet. Den ligger i mitt badrum och min hall i tre veckor. En undersköterska kommer en gång i veckan och provar den. Larm antecknas med dag och tid. Jag har kvar min larmknapp. Enhetschefen för Hemtjänst Norr svarar på mina frågor.',
        persons: [
          { name: 'Testperson Ett', phone: '070-174 06 21', answer: 'yes' },
          { name: 'Testperson Två', phone: '070-174 06 22', answer: 'yes' },
          { name: 'Testperson Tre', phone: '070-174 06 23', answer: 'left' },
          { name: 'Testperson Fyra', phone: '070-174 06 24', answer: 'yes' },
        ],
        startAgo: 192,
        endAgo: 166,
        notes: [
          [1, 189, 'T1 visade mattan för grannen. "Den tittar inte på mig, det är det bästa."'],
          [
            2,
            184,
            'Provfall i hallen: larm efter 40 sekunder. I badrummet kom inget larm, mattan hade glidit åt sidan.',
          ],
          [4, 176, 'Hunden hos T4 sover på mattan. Fyra larm på två nätter.'],
          [null, 170, 'Efter att mattorna fästs i kanterna har alla provfall larmat.'],
        ],
        loop: {
          plan: 'Fyra hem, tre veckor, ett provfall i veckan.',
          did: 'Elva provfall i fyra hem. Ett hem slutade efter en vecka på egen begäran.',
          study:
            'Tio av elva larmade. Det elfte uteblev för att mattan hade glidit. Hunden gav larm i onödan.',
          act: 'Fäst kanterna, och fråga om husdjur innan någon tillfrågas.',
          decided: 'adopt',
        },
        close: {
          ago: 165,
          outcome: 'supported',
          happened: 'Tio av elva provfall larmade. Utan hunden var larmen i onödan två på tre veckor.',
          learning:
            'Mattan måste sitta fast. Husdjur är det första att fråga om. Ingen upplevde den som en kamera.',
          otherwise: 'Vi hade frågat vem mer som bor där, också på fyra ben.',
        },
      },
      {
        size: 'larger',
        planAgo: 160,
        title: 'Mattan i arton hem, en hel höst',
        hypothesis: 'Med mattan får den som faller på natten hjälp inom tjugo minuter.',
        method:
          'Arton hem i två områden har mattan i tio veckor. Nattpatrullen svarar på larmen. Larmtid och framkomst läses ur larmsystemet.',
        measure: 'Minuter från larm till hjälp, larm i onödan, och om man vill ha kvar mattan.',
        threshold: 'Hjälp inom tjugo minuter i nio fall av tio, och minst tolv av arton vill ha kvar den.',
        users: 'Arton personer utan husdjur, åtta av dem med nedsatt syn',
        ownRed: ['Ett larm får aldrig gå till en patrull som inte vet om testet.'],
        checks: ['Etikrådet i vård och omsorg', 'Kommunjuristen', 'IT-säkerhet'],
        permission: 'Förvaltningschefen',
        consentText:
          'Jag har en matta som märker om någon ligger på golvet, i tio veckor. När den larmar kommer nattpatrullen. Tiden antecknas. Jag har kvar min larmknapp. Enhetschefen för Hemtjänst Norr svarar på mina frågor.',
        persons: [
          { name: 'Testperson Fem', phone: '070-174 06 25', answer: 'yes' },
          { name: 'Testperson Sex', phone: '070-174 06 26', answer: 'yes' },
          { name: 'Testperson Sju', phone: '070-174 06 27', answer: 'yes' },
        ],
        startAgo: 146,
        endAgo: 74,
        notes: [
          [
            1,
            120,
            'Riktigt fall i hallen klockan 03.12. Patrullen framme efter 14 minuter. T1 satt upp när de kom.',
          ],
          [3, 96, 'T3 säger att dottern sover bättre nu.'],
          [null, 80, 'Sju riktiga fall på tio veckor i de arton hemmen. Sex fick hjälp inom tjugo minuter.'],
        ],
        loop: {
          plan: 'Arton hem, tio veckor, nattpatrullen svarar.',
          did: 'Sju riktiga fall. Sex fick hjälp inom tjugo minuter, det sjunde efter trettioen på grund av halka.',
          study:
            'Femton av arton vill ha kvar mattan. Larmen i onödan blev ett i veckan för alla tillsammans.',
          act: 'Ta in mattan i hemtjänstens hjälpmedel, och låt nattpatrullen bestämma i vilken ordning.',
          decided: 'adopt',
        },
        close: {
          ago: 72,
          outcome: 'supported',
          happened: 'Sex av sju fick hjälp inom tjugo minuter. Femton av arton vill ha kvar mattan.',
          learning:
            'Den största nyttan är natten: hjälpen kommer i snitt fem timmar tidigare. Närstående sover bättre, vilket ingen hade tänkt mäta.',
          otherwise: 'Vi hade frågat närstående från början.',
        },
      },
    ],
    decision: {
      ago: 60,
      kind: 'scale',
      reason:
        'Båda testerna nådde gränsen som sattes innan de började. Mattan erbjuds alla som har fallit och vill.',
      receiver: 'director',
      plan: 'Hemtjänsten tar in mattan bland hjälpmedlen, Norr först. Nattpatrullerna får en halv dags genomgång.',
    },
    result: {
      ago: 55,
      result:
        'Tack för att ni lät oss prova. Mattan införs i hemtjänsten. Upphandlingen görs öppet i vår, och ni är välkomna att lämna anbud som alla andra.',
      taught:
        'Mattan måste fästas i kanterna och passar inte hem med husdjur. Ingen kände sig övervakad. Hjälpen kom fem timmar tidigare på natten.',
    },
  },
  {
    ref: 'pen',
    sender: 'relative',
    name: 'Anhörig till en låntagare',
    ago: 190,
    need: 'letters',
    title: 'Penna som läser brevet högt',
    idea: 'En penna som man drar över raden och som läser upp det som står. Min mamma har en från utlandet.',
    benefit: 'Man kan läsa sin egen post utan att visa den för någon.',
    forWhom: 'Den som ser dåligt men hör bra.',
    situation: 'När posten har kommit och ingen är hemma.',
    match: {
      need: 'letters',
      ago: 184,
      reason: 'Den låter den som ser dåligt läsa sin egen post, utan att lämna ut den.',
      owner: 'lead',
    },
    initiative: {
      ago: 180,
      question: 'Hjälper det att höra orden, eller är det orden som är svåra?',
      improves: 'Fler kan läsa sin egen post.',
      opens: 'Vi får veta om det är synen eller språket som står i vägen.',
      money: 20_000,
      hours: 60,
    },
    tests: [
      {
        size: 'small',
        planAgo: 176,
        title: 'Fem pennor att låna på biblioteket',
        hypothesis: 'Om man får höra brevet förstår man vad man ska göra.',
        method:
          'Fem personer lånar var sin penna i fyra veckor och läser minst tre brev. Vi frågar efter varje brev vad de tror att de ska göra.',
        measure: 'Rätt svar på vad brevet vill att man gör.',
        threshold: 'Rätt svar på minst tolv av femton brev.',
        users: 'Fem låntagare, tre med nedsatt syn och två som är nya i svenskan',
        ownRed: ['Ingen visar oss ett brev som de inte vill visa.'],
        checks: ['Bibliotekschefen', 'Kommunjuristen', 'Digitaliseringsenheten'],
        permission: 'Kulturchefen',
        consentText:
          'Jag lånar en penna som läser högt, i fyra veckor. Efter tre brev svarar jag på en fråga om vad brevet ville. Jag behöver inte visa brevet. Biblioteket svarar på mina frågor.',
        persons: [
          { name: 'Testperson Åtta', phone: '070-174 06 28', answer: 'yes' },
          { name: 'Testperson Nio', phone: '070-174 06 29', answer: 'yes' },
          { name: 'Testperson Tio', phone: '070-174 06 30', answer: 'yes' },
        ],
        startAgo: 166,
        endAgo: 136,
        notes: [
          [1, 160, 'Pennan läser varje ord rätt. T1: "Jag hörde allt och förstod inget."'],
          [3, 150, 'T3 gissade rätt på två brev av tre, båda med rubriken "Du behöver göra detta".'],
        ],
        loop: {
          plan: 'Fem pennor, tre brev var.',
          did: 'Femton brev lästa.',
          study: 'Rätt svar på sju av femton. Breven med en tydlig första mening klarade alla.',
          act: 'Lämna pennan. Skriv om breven.',
          decided: 'abandon',
        },
        close: {
          ago: 134,
          outcome: 'not-supported',
          happened: 'Rätt svar på sju av femton brev. Gränsen var tolv.',
          learning:
            'Det är inte ögonen som stoppar, det är första meningen. Brev som börjar med vad man ska göra förstås med eller utan penna.',
          otherwise: 'Vi hade provat ett omskrivet brev mot ett vanligt från början.',
        },
      },
    ],
    decision: {
      ago: 126,
      kind: 'stop',
      reason: 'Pennan läser rätt men hjälper inte. Pengarna gör mer nytta i hur breven skrivs.',
      lesson: {
        done: 'Fem låntagare provade en penna som läser text högt på sina egna brev.',
        happened: 'Sju av femton brev förstods. Brev med en tydlig första mening förstods nästan alltid.',
        learnt:
          'Ett svårt brev blir inte lättare av att läsas högt. Skriv först vad mottagaren ska göra, och när.',
        otherwise: 'Prova texten innan tekniken.',
      },
    },
    result: {
      ago: 122,
      result:
        'Tack för ditt förslag och för att du berättade om din mamma. Vi inför inte pennan, men den finns att låna på biblioteket för den som vill.',
      taught:
        'Pennan läser rätt. Det svåra är breven. Tack vare testet skriver vi nu om de tio vanligaste, med det viktigaste först.',
    },
  },
  {
    ref: 'table',
    sender: 'user',
    name: 'En som äter middag klockan fem',
    ago: 110,
    need: 'meals',
    title: 'Middag vid samma bord, på var sin platta',
    idea: 'Fyra personer som äter samma mat samtidigt och ser varandra på en platta. Maten kommer ändå klockan fem.',
    benefit: 'Det blir något att klä upp sig för, och man äter upp.',
    forWhom: 'Den som har svårt att ta sig ut men gärna pratar.',
    situation: 'Lördag och söndag klockan fem, när inget händer.',
    match: {
      need: 'meals',
      ago: 102,
      reason:
        'Förslaget kommer från en som själv äter ensam, och kräver inget annat än att maten kommer samtidigt.',
      owner: 'southmanager',
    },
    initiative: {
      ago: 96,
      question: 'Äter man mer när någon ser på?',
      improves: 'Måltiden blir bättre för dem som äter minst.',
      opens: 'Hemtjänsten kan ordna sällskap utan att vara på plats.',
      money: 35_000,
      hours: 90,
    },
    tests: [
      {
        size: 'small',
        planAgo: 70,
        title: 'Fyra stolar, fyra lördagar',
        hypothesis: 'Om fyra personer äter samtidigt och ser varandra äter var och en mer än annars.',
        method:
          'Fyra personer får samma mat klockan fem fyra lördagar i rad, med en platta på bordet. Den som lämnar maten väger det som är kvar, som vanligt.',
        measure: 'Mat kvar på tallriken, jämfört med fyra lördagar före.',
        threshold: 'Minst tre av fyra lämnar hälften så mycket.',
        users: 'Fyra personer som har sagt att helgerna är långa',
        ownRed: ['Ingen syns i bild utan att ha slagit på kameran själv.'],
        checks: ['Etikrådet i vård och omsorg', 'Kommunjuristen', 'Digitaliseringsenheten'],
        permission: 'Enhetschefen',
        consentText:
          'Jag äter middag fyra lördagar tillsammans med tre andra, på en platta. De ser mig och jag ser dem när vi själva slår på kameran. Inget spelas in. Det som är kvar på tallriken vägs. Enhetschefen för Hemtjänst Söder svarar på mina frågor.',
        persons: [
          { name: 'Testperson Elva', phone: '070-174 06 31', answer: 'yes' },
          { name: 'Testperson Tolv', phone: '070-174 06 32', answer: 'yes' },
          { name: 'Testperson Tretton', phone: '070-174 06 33', answer: 'yes' },
          { name: 'Testperson Fjorton', phone: '070-174 06 34', answer: 'yes' },
        ],
        startAgo: 18,
        endAgo: -12,
        notes: [
          [2, 12, 'T2 hade dukat med linneservett. Åt upp allt och frågade när det är lördag.'],
          [3, 12, 'T3 hörde dåligt och stängde av efter tio minuter. Provar hörlurar nästa gång.'],
          [null, 5, 'Samtalet fortsatte en halvtimme efter maten.'],
        ],
      },
    ],
  },
  {
    ref: 'lamp',
    sender: 'staff',
    name: 'Nattpatrullen',
    ago: 60,
    title: 'Lampa som tänds när fötterna når golvet',
    idea: 'En svag lampa under sängen som tänds när man sätter ner fötterna och lyser vägen till toaletten.',
    benefit: 'Färre faller på natten, och den som vaknar behöver inte leta efter knappen.',
    forWhom: 'Den som går upp flera gånger varje natt.',
    situation: 'Mellan sängen och toaletten, i mörker.',
    match: {
      need: 'fall',
      ago: 54,
      reason: 'Mattan larmar när man har fallit. Lampan kan göra att man inte faller.',
      owner: 'manager',
    },
    initiative: {
      ago: 48,
      question: 'Går man säkrare med ljus i golvhöjd?',
      improves: 'Färre fall på natten.',
      opens: 'Vi lär oss hur ljus kan ersätta larm.',
      money: 12_000,
      hours: 50,
    },
    tests: [
      {
        size: 'small',
        planAgo: 30,
        title: 'Sex lampor i sex sovrum',
        hypothesis: 'Om golvet lyser upp går man utan att ta i väggen.',
        method: 'Sex sovrum får en lampa i tre veckor. Den som bor där berättar på morgonen hur natten var.',
        measure: 'Nätter då man gick utan att ta stöd.',
        threshold: 'Fler nätter utan stöd hos minst fyra av sex.',
        users: 'Sex personer som går upp minst två gånger varje natt',
        ownRed: ['Ingen lampa sätts upp med en sladd på golvet.'],
        checks: ['Etikrådet i vård och omsorg', 'Kommunjuristen', 'Fastighetsenheten'],
        permission: 'Enhetschefen',
        consentText:
          'Jag har en lampa under min säng i tre veckor. Den tänds när jag sätter ner fötterna. Varje morgon berättar jag hur natten var. Enhetschefen för Hemtjänst Norr svarar på mina frågor.',
        persons: [
          { name: 'Testperson Femton', phone: '070-174 06 35', answer: 'yes' },
          { name: 'Testperson Sexton', phone: '070-174 06 36', answer: 'yes' },
          { name: 'Testperson Sjutton', phone: '070-174 06 37', answer: 'none' },
        ],
        endAgo: -30,
      },
    ],
  },
  {
    ref: 'dog',
    sender: 'company',
    name: 'Tass och Trygghet HB',
    ago: 6,
    need: 'meals',
    title: 'Robothund som håller sällskap vid bordet',
    idea: 'En mjuk hund som reagerar på röst och viftar på svansen. Den påminner om att dricka.',
    benefit: 'Den som är ensam får någon att tala med vid maten.',
    forWhom: 'Personer med minnessjukdom som har tyckt om djur.',
    situation: 'Vid måltider, när personalen har gått.',
  },
  {
    ref: 'app',
    sender: 'other',
    name: 'Student vid högskolan',
    ago: 45,
    title: 'App som räknar trappsteg',
    idea: 'En app som räknar hur många trappsteg man går och delar ut poäng.',
    benefit: 'Folk rör sig mer.',
    forWhom: 'Alla som arbetar i kommunen.',
    situation: 'När man väljer mellan hiss och trappa.',
    no: {
      ago: 39,
      reason:
        'Tack för ditt förslag, och för att du tänker på att vi rör oss för lite. Vi har inget behov i testbädden som appen svarar mot, och telefonerna räknar redan steg. Friskvårdsgruppen på Personal letar efter idéer till våren och läser gärna din.',
    },
  },
];
