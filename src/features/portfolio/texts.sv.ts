import type { Axis, Measure, MoneyStep, SumName } from './rules.ts';

const times = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`);

export const sv = {
  menu: 'Portfölj',
  title: 'Hur väger vi idag mot imorgon?',
  lead: 'Allt ni har satt igång, sett på en gång: vad som gör dagens arbete bättre och vad som tar reda på vad morgondagen kräver.',
  tabs: { label: 'Portföljens delar', portfolio: 'Portfölj', reviews: 'Genomgångar' },
  years: 'Välj år',
  newReview: 'Planera en genomgång',
  setShares: 'Bestäm andelar',
  measures: { money: 'Pengar', hours: 'Tid', number: 'Antal' } as Record<Measure, string>,
  sums: {
    moneyUsed: 'Använda pengar',
    hoursUsed: 'Nedlagd tid',
    number: 'Antal initiativ',
    moneyPlanned: 'Planerade pengar',
    hoursPlanned: 'Planerad tid',
  } as Record<SumName, string>,
  hours: (n: string) => `${n} timmar`,
  shortHours: (n: string) => `${n} h`,
  shortMoney: { million: (n: string) => `${n} mn`, thousand: (n: string) => `${n} tkr` },
  balance: {
    title: (year: number) => `Balansen ${year}`,
    findingMeant: (share: string, year: number, where: string) =>
      `${share} av pengarna ${year} gick till att utforska imorgon. ${where}`,
    finding: (share: string, year: number) =>
      `${share} av pengarna ${year} gick till att utforska imorgon. Ni har inte bestämt hur stor andelen ska vara.`,
    nothing: (year: number) => `Inga pengar har använts under ${year}.`,
    near: (meant: string) => `Det är ungefär vad ni har bestämt (${meant}).`,
    over: (points: number, meant: string) =>
      `Det är ${times(points, 'procentenhet', 'procentenheter')} mer än ni har bestämt (${meant}).`,
    under: (points: number, meant: string) =>
      `Det är ${times(points, 'procentenhet', 'procentenheter')} mindre än ni har bestämt (${meant}).`,
    description:
      'Varje stapel är hela summan. Den randiga delen är det som utforskar. Räknat på initiativ som var igång någon dag under året och allt som använts på dem. Planerat är hela planen för varje initiativ, oavsett år.',
    meant: (share: string) => `Bestämd andel utforska: ${share}`,
    rowHead: 'Mätt i',
    shareHead: 'Andel utforska',
    nothingToShare: 'inget att fördela',
    base: 'Siffrorna är räknade på:',
    baseLink: (track: string, n: number) => `${track}: ${times(n, 'initiativ', 'initiativ')}`,
    change: (year: number, points: number) =>
      points === 0
        ? `Andelen av pengarna är densamma som ${year}.`
        : `Andelen av pengarna har ${points > 0 ? 'ökat' : 'minskat'} med ${times(Math.abs(points), 'procentenhet', 'procentenheter')} sedan ${year}.`,
    meantBy: (year: number, reason: string) => `Andelen gäller från ${year}. ${reason}`,
  },
  matrix: {
    title: 'Var ligger satsningarna?',
    x: 'Vågrätt',
    y: 'Lodrätt',
    size: 'Bubblans storlek',
    show: 'Visa',
    finding: (y: string, x: string) => `Mest finns här: ${y}, ${x}.`,
    description: (year: number, size: string) =>
      `Bubblans yta visar: ${size}. Räknat på samma initiativ som balansen ${year}. Cirkel är förbättra idag, kvadrat utforska imorgon.`,
    sizes: {
      money: 'använda pengar',
      hours: 'nedlagd tid i timmar',
      number: 'antal initiativ',
    } as Record<Measure, string>,
    empty: (year: number) => `Det finns inget att visa för ${year}.`,
  },
  axes: {
    track: 'Spår',
    facet: 'Inriktning',
    degree: 'Hur nytt',
    uncertainty: 'Osäkerhet',
    effect: 'Väntad effekt',
    horizon: 'När nyttan kommer',
    money: 'Planerade pengar',
  } as Record<Axis, string>,
  moneySteps: {
    none: 'Inga',
    small: 'Under 100 000 kr',
    mid: '100 000–500 000 kr',
    large: '0,5–2 miljoner kr',
    huge: 'Över 2 miljoner kr',
  } as Record<MoneyStep, string>,
  uncertainties: { low: 'Låg osäkerhet', mid: 'Medelhög osäkerhet', high: 'Hög osäkerhet' } as Record<
    string,
    string
  >,
  effectsLong: { low: 'Liten effekt', mid: 'Medelstor effekt', high: 'Stor effekt' } as Record<
    string,
    string
  >,
  waiting: {
    stillTitle: 'Vad har stått still?',
    still: (days: number) => `Pågår, men ingenting har hänt på ${days} dagar eller mer.`,
    noStill: 'Inget har stått still.',
    lateTitle: 'Vilka beslut är försenade?',
    noLate: 'Inga beslut är försenade.',
    moved: (day: string) => `Senast något hände: ${day}`,
    next: (day: string) => `Skulle ha beslutats ${day}`,
    all: 'Se alla som står still',
    noOwner: 'Ingen ansvarig',
  },
  load: {
    title: 'Hur mycket bär varje enhet?',
    lead: 'Det som är planerat, pågår eller är pausat nu. Kvar är det som återstår av planen.',
    caption: 'Öppna initiativ per enhet, mest tid kvar överst',
    unit: 'Enhet',
    noUnit: 'Ingen enhet',
    open: 'Öppna',
    running: 'Pågår',
    explore: 'Utforskar',
    late: 'Sena beslut',
    still: 'Står still',
    hoursLeft: 'Timmar kvar',
    moneyLeft: 'Pengar kvar',
    all: (n: number) => `Visa alla ${n} enheter`,
  },
  scenario: {
    title: 'Vad händer om …?',
    lead: 'Välj vilka initiativ ni tänker er att avsluta och vilka ni tänker er att skala upp. Du ser hur balansen blir. Ingenting sparas.',
    find: 'Sök initiativ',
    growth: 'Det som skalas upp blir',
    growths: (n: number) => (n === 1 ? 'lika stort' : `${n} gånger så stort`),
    caption: 'Öppna initiativ, mest pengar kvar överst',
    initiative: 'Initiativ',
    track: 'Spår',
    moneyLeft: 'Pengar kvar',
    hoursLeft: 'Timmar kvar',
    close: 'Avsluta',
    scale: 'Skala upp',
    closeOne: (title: string) => `Avsluta ${title}`,
    scaleOne: (title: string) => `Skala upp ${title}`,
    show: 'Visa hur det blir',
    clear: 'Börja om',
    none: 'Inget öppet initiativ heter så.',
    finding: (before: string, after: string) =>
      `Utforska imorgon får ${after} av pengarna framåt, mot ${before} nu.`,
    description:
      'Räknat på vad som återstår av planerna för det som är öppet nu. Det som skalas upp räknas som att förbättra idag: en lösning som har prövats och sprids utforskar inte längre.',
    rows: {
      moneyNow: 'Pengar kvar, nu',
      moneyThen: 'Pengar kvar, sedan',
      hoursNow: 'Tid kvar, nu',
      hoursThen: 'Tid kvar, sedan',
      numberNow: 'Antal, nu',
      numberThen: 'Antal, sedan',
    },
    freed: (money: string, hours: string) => `Det skulle frigöra ${money} och ${hours}.`,
    costs: (money: string, hours: string) => `Det skulle kräva ${money} och ${hours} mer än planerna nu.`,
    mixed: (money: string, hours: string) => `Skillnad mot planerna nu: ${money} och ${hours}.`,
  },
  base: {
    title: 'Initiativen bakom siffran',
    lead: (year: number) =>
      `De som var igång någon dag ${year}, och det som användes på dem under året. Mest pengar överst.`,
    only: 'Bara:',
    caption: 'Initiativ och vad de lägger till',
    initiative: 'Initiativ',
    track: 'Spår',
    unit: 'Enhet',
    whole: 'Summa',
    none: 'Inga initiativ finns bakom den här siffran.',
    moved: 'bytte spår, och räknas här bara med det som användes i spåret',
    clear: 'Visa alla för året',
  },
  shares: {
    title: 'Hur mycket ska gå till att utforska?',
    lead: 'Bestäm hur stor del av tid och pengar som ska gå till varje spår. En medveten andel för det osäkra skyddar det när vardagen tränger på.',
    fromYear: 'Gäller från år',
    exploit: 'Förbättra idag, procent',
    explore: 'Utforska imorgon, procent',
    exploreHint: 'De två ska bli 100 tillsammans.',
    reason: 'Varför just så?',
    save: 'Spara andelarna',
    saved: 'Andelarna är sparade.',
    earlier: 'Bestämt hittills',
    year: 'Från år',
    none: 'Ni har inte bestämt några andelar än.',
    by: 'Bestämt av',
  },
  empty: {
    title: 'Portföljen är tom än så länge',
    text: 'Här syns balansen när ni har satt igång något. Ett initiativ kan vara så litet som att prova kortare möten i en månad.',
    action: 'Starta ett initiativ',
  },
  refusals: {
    'portfolio.not-yours': 'Det här gör den som leder innovationsarbetet eller sitter i styrgruppen.',
  } as Record<string, string>,
  errors: {
    'portfolio.not-hundred': 'De två andelarna ska bli 100 tillsammans. Nu blir de {sum}.',
    'portfolio.not-percent': 'Skriv ett helt tal från 0 till 100.',
    'portfolio.not-year': 'Skriv ett år, till exempel 2027.',
  } as Record<string, string>,
  events: {
    'portfolio.shares-set': 'bestämde andelarna för de två spåren',
  } as Record<string, string>,
  objects: { portfolio: 'Portfölj' } as Record<string, string>,
};

export type PortfolioTexts = typeof sv;
