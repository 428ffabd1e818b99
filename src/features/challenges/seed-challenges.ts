import type { ChallengeVisibility } from './rules.ts';

/** A challenge of the example. Days count from today: negative is past. Nothing here exists. */
export interface ExampleChallenge {
  ref: string;
  by: string;
  decider: string;
  /** Answers questions; the maker if left out. */
  owner?: string;
  title: string;
  need: string;
  forWhom: string;
  known?: string;
  tried?: string;
  criteria: string[];
  unit: string | null;
  visibility: ChallengeVisibility;
  invited?: string[];
  also?: string;
  organisations?: string;
  howToAnswer?: string;
  from?:
    | { journey: string; questionId: string }
    | { barrier: string }
    | { signal: string; url: string }
    | { survey: string; item: string };
  madeOn: number;
  /** The day it is published; a draft if left out. */
  publishedOn?: number;
  opensOn?: number;
  collectUntil?: number;
  refineUntil?: number;
  decideUntil?: number;
  reportBackOn?: number;
  decided?: { on: number; text: string };
  closed?: { on: number; text: string };
  reported?: { on: number; text: string };
  /** Who follows it. */
  followers?: string[];
}

export const EXAMPLE_CHALLENGES: readonly ExampleChallenge[] = [
  {
    ref: 'loneliness',
    by: 'lead',
    decider: 'director',
    title: 'Hur kan vi få fler äldre att äta tillsammans med andra?',
    need: 'Många som har hemtjänst äter ensamma varje dag. Personalen ser att de äter mindre när de är ensamma, och att dagarna blir långa.\n\nVi vill hitta sätt som de äldre själva väljer, utan att det blir ännu en aktivitet som vi ordnar åt dem.',
    forWhom: 'Äldre som bor hemma och har hemtjänst',
    known:
      'Av dem som hemtjänst Norr frågade på våren sa var tredje att de hellre äter med någon annan. De flesta kan ta sig ut om någon möter dem vid dörren.',
    tried:
      'Lunch på Granen en gång i veckan. Det kom åtta personer första gången och tre den sista. Resan tog för lång tid.',
    criteria: [
      'De äldre är med och bestämmer hur det ska gå till',
      'Går att börja med inom tre månader',
      'Kostar inte mer än maten gör i dag',
    ],
    unit: 'care',
    visibility: 'public',
    also: 'Pensionärsrådet och kyrkans öppna kök',
    howToAnswer: 'Lägg en lapp i lådan på biblioteket, eller säg till den som kommer hem till dig.',
    madeOn: -700,
    publishedOn: -690,
    opensOn: -690,
    collectUntil: -655,
    refineUntil: -640,
    decideUntil: -625,
    reportBackOn: -440,
    decided: {
      on: -627,
      text: 'Vi går vidare med matlag i trappuppgången: två till fyra grannar äter ihop hos någon av dem, och hemtjänsten levererar alla portioner dit.\n\nVi går inte vidare med en egen restaurang. Den skulle kosta mer än maten gör i dag.',
    },
    reported: {
      on: -436,
      text: 'Nio matlag startade och sex finns kvar. De som är med äter mer och tycker att dagen går fortare. Tre matlag slutade när någon blev sjuk och ingen tog över.\n\nVi lärde oss att varje matlag behöver två som kan bjuda in, inte en. Det kostade inget extra, men tog en timme i veckan att hålla ihop. Den timmen hade vi inte räknat med.',
    },
    followers: ['aide', 'nurse', 'southmanager', 'lead'],
  },
  {
    ref: 'meetings',
    by: 'coach',
    decider: 'hr',
    owner: 'coach',
    title: 'Hur kan vi få tillbaka tid från möten?',
    need: 'Chefer sitter i möten mer än halva veckan. Många möten slutar utan att något är bestämt.',
    forWhom: 'Chefer och de som väntar på besked från dem',
    criteria: ['Fungerar utan nya system', 'Syns i kalendern inom en månad'],
    unit: null,
    visibility: 'organisation',
    from: { signal: 'Medarbetarundersökningen visade att chefer saknar tid för sina grupper', url: '' },
    madeOn: -520,
    publishedOn: -515,
    opensOn: -510,
    collectUntil: -470,
    refineUntil: -460,
    decideUntil: -445,
    reportBackOn: -300,
    closed: {
      on: -488,
      text: 'Under tiden bestämde förvaltningarna att dela upp sina chefsgrupper på nytt. Det ändrar vilka möten som finns, så vi skulle ha samlat idéer om något som snart är borta. De fyra idéer som hann komma in går till arbetet med den nya indelningen.',
    },
    followers: ['headteacher', 'manager'],
  },
  {
    ref: 'trying',
    by: 'manager',
    decider: 'director',
    title: 'Hur kan varje grupp få tid att prova nytt, utan att omsorgen blir lidande?',
    need: 'Alla säger att vi får prova, men schemat har ingen plats för det. Då blir det bara de som orkar efter arbetspasset.',
    forWhom: 'Grupperna i hemtjänst Norr och Söder',
    known:
      'I kartläggningen var tid det som flest saknade. Det handlar om en eller ett par timmar i veckan för varje grupp.',
    tried: 'En timme varannan fredag. Den ströks varje gång någon var sjuk.',
    criteria: [
      'Tål att någon är sjuk',
      'Gruppen väljer själv vad den provar',
      'Brukarna märker inget av det',
    ],
    unit: 'homecare-north',
    visibility: 'unit',
    invited: ['homecare-south'],
    from: { journey: 'ideas', questionId: 'p2.q2' },
    madeOn: -400,
    publishedOn: -395,
    opensOn: -395,
    collectUntil: -365,
    refineUntil: -365,
    decideUntil: -350,
    reportBackOn: -230,
    decided: {
      on: -352,
      text: 'Varje grupp lägger ihop sina korta luckor till ett pass varannan vecka. Passet ligger på den dag då det är lättast att få en vikarie, och räknas som utbildning i schemat. Det provas i två grupper först.',
    },
    reported: {
      on: -221,
      text: 'Den ena gruppen har kvar sitt pass och har provat tre saker. Den andra gav upp efter sex veckor, för att vikariebanken inte räckte under sommaren.\n\nDet vi tar med oss är att börja på hösten, och att inte lova tid som någon annan ska skaffa fram. Brukarna märkte ingen skillnad.',
    },
    followers: ['aide', 'southmanager'],
  },
  {
    ref: 'skyfall',
    by: 'planner',
    decider: 'planner',
    owner: 'engineer',
    title: 'Hur kan vattnet stanna kvar på våra gårdar när det öser ner?',
    need: 'Vid två skyfall stod vattnet högt i källare på Kvarngatan. Ledningarna räcker inte, och att byta dem tar tio år.',
    forWhom: 'De som bor eller har verksamhet i de låga delarna av tätorten',
    known: 'Hälften av vattnet rinner från tak och parkeringar som andra än kommunen äger.',
    criteria: [
      'Går att göra på en gård eller en gata i taget',
      'Den som äger marken kan sköta det själv',
      'Går att mäta vid nästa regn',
    ],
    unit: 'built',
    visibility: 'public',
    organisations: 'Björkvikens Bostäder AB och länets vattenråd',
    also: 'Villaägare och bostadsrättsföreningar längs Kvarngatan',
    howToAnswer: 'Ring kontaktcenter och säg att det gäller vattnet på gården.',
    from: { signal: 'Två skyfall på fyra år där kartan sa ett på hundra', url: '' },
    madeOn: -150,
    publishedOn: -145,
    opensOn: -140,
    collectUntil: -95,
    refineUntil: -75,
    decideUntil: -60,
    reportBackOn: -7,
    decided: {
      on: -58,
      text: 'Vi provar två saker på Kvarngatan i vår: regnbäddar på tre gårdar som ägarna sköter, och stuprör som leds ut på gräs i stället för ner i ledningen.\n\nVi väntar med förslaget om ett magasin under torget. Det är bra, men kräver pengar som vi inte har förrän om två år.',
    },
    followers: ['engineer', 'caretaker', 'lead'],
  },
  {
    ref: 'phone',
    by: 'lead',
    decider: 'director',
    owner: 'nurse',
    title: 'Hur kan ett samtal räknas lika mycket som ett besök?',
    need: 'Tre av tio besök hade kunnat vara ett samtal. Men så som vi räknar får enheten betalt för besök, inte för att någon blir hjälpt.',
    forWhom: 'Boende på Granen, deras anhöriga och personalen',
    known:
      'Två kommuner i närheten räknar per person och månad. Deras enheter ringer dubbelt så ofta, och ingen har klagat.',
    tried: 'Att ringa ändå. Budgeten gick back med tre procent.',
    criteria: [
      'Ingen får mindre hjälp än i dag',
      'Går att följa upp varje månad',
      'Kan provas på en enhet först',
    ],
    unit: 'care',
    visibility: 'organisation',
    invited: ['granen', 'homecare-north', 'homecare-south'],
    from: { barrier: 'barrier:3' },
    madeOn: -75,
    publishedOn: -70,
    opensOn: -68,
    collectUntil: -30,
    refineUntil: -12,
    decideUntil: -4,
    reportBackOn: 120,
    followers: ['nurse', 'aide'],
  },
  {
    ref: 'young',
    by: 'headteacher',
    decider: 'headteacher',
    owner: 'ambassador',
    title: 'Hur kan de unga själva vara med och bestämma om vägen tillbaka till skolan?',
    need: 'Vi frågar föräldrarna, men sällan ungdomarna. När vi gör det är det mesta redan bestämt. Då blir planen vår och inte deras.',
    forWhom: 'Elever på högstadiet som är borta mycket',
    known:
      'Av dem som kom tillbaka i våras sa flera att det avgörande var en enda vuxen som de själva fick välja.',
    criteria: [
      'En ung person har varit med om att ta fram den',
      'Går att prova på en klass',
      'Ingen pekas ut',
    ],
    unit: 'school',
    visibility: 'organisation',
    invited: ['education', 'pupil-health', 'youth'],
    also: 'Elevrådet och ungdomsrådet',
    from: { journey: 'absence', questionId: 'p3.q1' },
    madeOn: -15,
    publishedOn: -14,
    opensOn: -14,
    collectUntil: 9,
    refineUntil: 30,
    decideUntil: 45,
    reportBackOn: 150,
    followers: ['youth', 'ambassador', 'coach', 'librarian'],
  },
  {
    ref: 'borrow',
    by: 'lead',
    decider: 'planner',
    title: 'Hur kan fler låna i stället för att köpa nytt?',
    need: 'Kommunens lokaler är fulla av saker som används några gånger om året: tält, projektorer, möbler och verktyg. Samtidigt köper grannenheten likadana.',
    forWhom: 'Alla enheter, och föreningar som lånar av oss',
    known:
      'En genomgång på två förvaltningar hittade fjorton projektorer. Sex av dem hade inte startats på ett år.',
    tried: 'En lista på intranätet. Ingen höll den aktuell.',
    criteria: [
      'Det ska vara enklare än att beställa nytt',
      'Någon har ansvar när en sak går sönder',
      'Föreningar kan vara med',
    ],
    unit: null,
    visibility: 'public',
    organisations: 'Föreningarnas samrådsgrupp',
    howToAnswer: 'Berätta för personalen på biblioteket eller fritidsgården. De skriver ner din idé.',
    madeOn: -40,
    publishedOn: -32,
    opensOn: -30,
    collectUntil: 21,
    decideUntil: 50,
    reportBackOn: 200,
    followers: ['librarian', 'aide'],
  },
  {
    ref: 'first-day',
    by: 'coach',
    decider: 'hr',
    title: 'Hur kan den första veckan på jobbet bli den bästa?',
    need: 'Nya medarbetare får nycklar, inloggning och arbetskläder olika dagar. Många minns den första veckan som väntan.',
    forWhom: 'Den som är ny, och gruppen som tar emot',
    criteria: ['Chefen behöver göra mindre än i dag', 'Allt finns på plats den första morgonen'],
    unit: null,
    visibility: 'organisation',
    madeOn: -6,
    publishedOn: -3,
    opensOn: 12,
    collectUntil: 40,
    refineUntil: 55,
    decideUntil: 70,
    reportBackOn: 180,
  },
  {
    ref: 'draft',
    by: 'lead',
    decider: 'director',
    title: 'Hur kan vi lära av det som inte blev som vi tänkt?',
    need: 'Vi berättar gärna om det som gick bra. Det andra stannar i gruppen, och nästa grupp gör om det.',
    forWhom: 'Den som ska börja med något nytt',
    criteria: [],
    unit: null,
    visibility: 'organisation',
    madeOn: -2,
    collectUntil: 45,
  },
  {
    ref: 'time',
    by: 'lead',
    decider: 'director',
    title: 'Hur får fler tid att prova något nytt under arbetsdagen?',
    need: 'Cheferna säger att avsatt tid är viktigt men sällan finns. Grupper som vill prova något gör det på lunchen eller inte alls.\n\nVi söker sätt som går att börja med utan nya tjänster.',
    forWhom: 'Arbetsgrupper som vill prova något, och deras chefer',
    known: 'Enkäten till enhetschefer visar att det är viktigare än det finns, båda gångerna vi har frågat.',
    tried: 'En timme i veckan på två enheter. Den ena höll i ett år, den andra i tre veckor.',
    criteria: ['Går att börja med inom en månad', 'Gruppen själv bestämmer vad tiden går till'],
    unit: null,
    visibility: 'organisation',
    from: { survey: 'factors', item: '1:time-set-aside' },
    madeOn: -13,
    publishedOn: -11,
    opensOn: -11,
    collectUntil: 30,
    refineUntil: 44,
    decideUntil: 60,
    reportBackOn: 150,
    followers: ['aide'],
  },
];
