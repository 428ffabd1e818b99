import type { NewLesson } from './actions.ts';

type Seed = Pick<NewLesson, 'title' | 'outcome' | 'context' | 'done' | 'learnt' | 'areas' | 'tags'> &
  Partial<Pick<NewLesson, 'happened' | 'otherwise' | 'visibility' | 'unnamed'>> & {
    ref: string;
    by: string;
    unit: string;
    /** When it was told, and how many days before that one knew how it went. */
    daysAgo: number;
    knownAfter: number;
  };

/** Lessons of Björkviken. Nothing of this has happened. */
export const SEED_LESSONS: readonly Seed[] = [
  {
    ref: 'lesson:tablets',
    by: 'southmanager',
    unit: 'homecare-south',
    daysAgo: 690,
    knownAfter: 30,
    outcome: 'failure',
    title: 'Surfplattorna som hamnade i lådan',
    context:
      'Vi fick pengar som skulle användas före jul. Någon hade sett en annan kommun med surfplattor i hemtjänsten, och det såg enkelt ut.',
    done: 'Vi köpte trettio surfplattor och delade ut dem på ett möte. Alla fick en halvtimmes genomgång.',
    happened:
      'Efter en månad låg tjugosex av dem i en låda på expeditionen. De var för stora för fickan, och täckningen var dålig i trapphusen. Två kollegor använde sina varje dag, till att visa foton för en man med demens.',
    learnt:
      'Vi började i prylen och inte i behovet. De två som fick nytta av den hade själva hittat på vad den var bra till. Fråga först: vad i din dag skulle du vilja slippa?',
    otherwise:
      'Köpa två i stället för trettio, och ge dem till dem som vill. Pengar som måste gå åt är inget skäl.',
    areas: ['user-focus', 'trust-and-experiments'],
    tags: ['teknik', 'hemtjänst', 'inköp'],
  },
  {
    ref: 'lesson:walking-bus',
    by: 'headteacher',
    unit: 'school',
    daysAgo: 610,
    knownAfter: 45,
    outcome: 'success',
    title: 'Vandrande skolskjuts i stället för bilkö',
    context:
      'Varje morgon stod fyrtio bilar utanför skolan och barnen gick mellan dem. Vi hade satt upp skyltar i tre år.',
    done: 'Två föräldrar och en vaktmästare började gå en bestämd väg varje morgon och plocka upp barn längs den. Vi lovade bara att prova i två veckor.',
    happened:
      'Första dagen kom sex barn, den tionde trettioen. Efter terminen hade bilarna blivit hälften så många. Barnen kom fram pratade och pigga.',
    learnt:
      'Det hjälpte inte att säga vad föräldrar inte fick göra. Det hjälpte att ge dem något som var roligare. Två veckor är så kort att ingen hinner säga nej.',
    otherwise:
      'Räkna bilarna från första dagen. Vi fick uppskatta efteråt, och då är det svårt att övertyga andra skolor.',
    areas: ['opportunities', 'user-focus'],
    tags: ['trafik', 'skolväg'],
    visibility: 'public',
  },
  {
    ref: 'lesson:rota-system',
    by: 'manager',
    unit: 'homecare-north',
    daysAgo: 560,
    knownAfter: 60,
    outcome: 'partly',
    title: 'Att lägga schemat själva: bra för oss, tungt för bemanningen',
    context:
      'Schemat lades centralt och passade ingen. Sjukfrånvaron var som högst på måndagar efter arbetshelg.',
    done: 'Gruppen fick fördela passen själv på ett veckomöte. Jag som chef satt med men teg.',
    happened:
      'De första veckorna blev det bråk om helgerna. Sedan kom vi överens om två regler, och frågorna till mig minskade till ett par om dagen. Men bemanningen fick veta sist, och deras telefoner ringde dubbelt så mycket.',
    learnt:
      'Det gick att lita på gruppen. Det vi glömde var alla som sitter bredvid och har svar på hälften av frågorna.',
    otherwise: 'Ha med bemanningen från dag ett, och rita upp vilka som märker av ändringen innan vi börjar.',
    areas: ['trust-and-experiments', 'leadership'],
    tags: ['schema', 'bemanning'],
  },
  {
    ref: 'lesson:hackathon',
    by: 'lead',
    unit: 'innovation',
    daysAgo: 505,
    knownAfter: 90,
    outcome: 'failure',
    title: 'Idédygnet som gav sextio idéer och inget mottagande',
    context:
      'Vi ville få fart på idéerna och bjöd in hela kommunen till ett dygn i sporthallen. Det blev den bästa stämning jag har varit med om.',
    done: 'Åttio personer kom. De skrev upp sextio idéer på väggarna, röstade och gick hem glada. Jag fotograferade väggarna.',
    happened:
      'Sedan hände ingenting. Ingen chef hade lovat att svara och ingen hade tid avsatt. Efter tre månader slutade folk fråga, och det var värst.',
    learnt:
      'En idé som inte får svar är sämre än ingen idé, för den lär folk att det inte är någon mening. Felet var mitt: jag hade ordnat en fest i stället för en väg.',
    otherwise:
      'Börja i andra änden. Ta reda på vem som ska svara och inom hur många dagar, och bjud sedan in så många som de hinner med.',
    areas: ['leadership', 'security'],
    tags: ['idéer', 'återkoppling'],
    visibility: 'public',
  },
  {
    ref: 'lesson:tool-library',
    by: 'librarian',
    unit: 'library',
    daysAgo: 440,
    knownAfter: 20,
    outcome: 'success',
    title: 'Ett verktygsrum utan system',
    context: 'Invånare ville låna verktyg på biblioteket. Ett bokningssystem skulle ta ett år att köpa in.',
    done: 'Vi satte upp en hylla och la en pärm bredvid. Den som lånade skrev sitt namn och en dag.',
    happened:
      'På två månader lånades borrmaskinen 41 gånger och häcksaxen en enda gång. Ingenting försvann. Först då köpte vi skåp, och bara till det som någon ville ha.',
    learnt:
      'En pärm är också ett system, och det går att slänga. Vi visste vad vi behövde först när vi hade provat utan det.',
    otherwise: 'Ringa försäkringsbolaget först. Det tog längre tid än allt annat.',
    areas: ['opportunities', 'trust-and-experiments'],
    tags: ['bibliotek', 'delning'],
    visibility: 'public',
  },
  {
    ref: 'lesson:permit-chat',
    by: 'permits',
    unit: 'permits',
    daysAgo: 395,
    knownAfter: 14,
    outcome: 'failure',
    title: 'Chatten om bygglov som gjorde köerna längre',
    context: 'Telefonkön till oss var fyrtio minuter på måndagar. Vi trodde att en chatt skulle avlasta.',
    done: 'Två handläggare satt i chatten varje förmiddag i sex veckor.',
    happened:
      'De som chattade hade inte ringt annars. Frågorna blev fler, och telefonkön växte till en timme, eftersom två av oss var upptagna. Vi stängde i vecka sju och bad om ursäkt.',
    learnt:
      'Vi gav fler sätt att fråga i stället för färre skäl att fråga. När vi läste igenom chatten såg vi att tre frågor var hälften av alla. De tre svaren ligger nu överst på webbplatsen.',
    otherwise:
      'Räkna vad folk frågar om innan vi öppnar en ny väg in. Det hade räckt med en vecka och ett papper bredvid telefonen.',
    areas: ['user-focus', 'outside-information'],
    tags: ['bygglov', 'service', 'köer'],
  },
  {
    ref: 'lesson:night-walk',
    by: 'youth',
    unit: 'youth',
    daysAgo: 330,
    knownAfter: 10,
    outcome: 'success',
    title: 'Ungdomarna ritade kartan över de otrygga platserna',
    context: 'Vuxna i ett samråd hade pekat ut gångtunneln som farlig. Vi undrade om de unga höll med.',
    done: 'Tjugo ungdomar gick runt en kväll i november med var sin karta och satte en prick där de gick fortare.',
    happened:
      'Ingen satte en prick vid tunneln. Alla satte en vid busshållplatsen bakom affären, där det inte fanns något ljus. Lampan var på plats i januari.',
    learnt: 'Fråga den som är där när det är mörkt. Det tog en kväll och kostade varm choklad.',
    areas: ['user-focus', 'security'],
    tags: ['trygghet', 'unga'],
    visibility: 'public',
  },
  {
    ref: 'lesson:sensor-bins',
    by: 'engineer',
    unit: 'streets',
    daysAgo: 270,
    knownAfter: 30,
    outcome: 'partly',
    title: 'Papperskorgar som säger till när de är fulla',
    context: 'Vi tömde korgarna efter en fast runda. Hälften var halvtomma, några svämmade över.',
    done: 'Vi satte mätare i femton korgar och tömde bara dem som sa till.',
    happened:
      'Bilen körde en tredjedel kortare. Men mätarna frös i februari, och vi fick ändå köra runt och titta efter.',
    learnt:
      'Det nyttiga var inte mätarna utan det de visade: fyra korgar stod för nästan allt skräp. Nu töms de fyra oftare, utan teknik.',
    otherwise:
      'Låna mätare i en månad och lär oss mönstret, i stället för att köpa dem för alltid. Och prova en vinter innan vi skriver avtal.',
    areas: ['financial-control', 'trust-and-experiments'],
    tags: ['teknik', 'gata', 'upphandling'],
  },
  {
    ref: 'lesson:meal-choice',
    by: 'nurse',
    unit: 'granen',
    daysAgo: 215,
    knownAfter: 21,
    outcome: 'success',
    title: 'Duka fram i stället för att servera',
    context: 'Flera på Granen åt för lite. Vi hade provat näringsdrycker.',
    done: 'Vi ställde fram maten i skålar på borden och satte oss och åt med de boende, två dagar i veckan.',
    happened:
      'De som kunde tog själva, och hjälpte sin granne. Efter sex veckor hade fem av åtta ökat i vikt. Måltiden tog tio minuter längre.',
    learnt:
      'Det var inte maten som var fel, det var att bli serverad. Tio minuter är mycket i ett schema, men vi fick tillbaka dem i färre kvällsmål.',
    otherwise: 'Fråga köket först. De hade gärna varit med och valt skålarna.',
    areas: ['user-focus', 'opportunities'],
    tags: ['måltider', 'äldre'],
  },
  {
    ref: 'lesson:mentor',
    by: 'hr',
    unit: 'hr',
    daysAgo: 150,
    knownAfter: 60,
    outcome: 'failure',
    unnamed: true,
    title: 'Mentorprogrammet som ingen vågade lämna',
    context:
      'Vi ville att nya chefer skulle få någon att prata med, och parade ihop tjugo nya med tjugo erfarna.',
    done: 'Vi satte ihop paren efter var de arbetade och bestämde att de skulle ses varje månad i ett år.',
    happened:
      'Efter ett halvår sågs sju av paren. De andra hade slutat, men skrev i enkäten att allt var bra. Det kom fram på en lunch.',
    learnt:
      'Ingen vill vara den som säger att en kollega inte passar. Vi hade inte gett någon en väg ut, så de valde tystnaden.',
    otherwise:
      'Låta de nya välja själva efter en gemensam frukost. Bestämma en dag efter två träffar då alla byter eller stannar, så att det inte blir ett avslag.',
    areas: ['leadership', 'security'],
    tags: ['chefer', 'introduktion'],
  },
  {
    ref: 'lesson:outdoor-preschool',
    by: 'preschool',
    unit: 'preschool',
    daysAgo: 85,
    knownAfter: 12,
    outcome: 'partly',
    title: 'En förskoledag i veckan helt utomhus',
    context: 'Vi hade ont om plats inne och mycket sjukdom bland barnen på hösten.',
    done: 'Varje onsdag var en avdelning ute från frukost till mellanmål, i åtta veckor.',
    happened:
      'Barnen bråkade mindre och sov bättre. Sjukfrånvaron går inte att säga något om efter åtta veckor. Två kollegor frös och sa inget förrän i vecka fem.',
    learnt:
      'Kläder till personalen är en del av försöket. Och vi lovade oss själva ett svar om sjukfrånvaron som åtta veckor aldrig kunde ge.',
    otherwise: 'Bestämma från början vad vi kan veta efter åtta veckor, och vad vi inte kan veta.',
    areas: ['trust-and-experiments', 'grounds-of-knowledge'],
    tags: ['förskola', 'utomhus'],
  },
  {
    ref: 'lesson:heat-tenants',
    by: 'caretaker',
    unit: 'housing',
    daysAgo: 24,
    knownAfter: 7,
    outcome: 'failure',
    title: 'En grad kallare, och hundra arga samtal',
    context:
      'Vi skulle spara energi. En grad lägre i trapphus och lägenheter skulle ge sex procent, enligt räknesnurran.',
    done: 'Vi sänkte i tre hus en fredag och satte upp en lapp i porten.',
    happened:
      'På måndagen hade över hundra ringt. Två hade köpt elelement, som drog mer än vi sparade. Vi höjde igen på onsdagen och bjöd på fika i tvättstugan.',
    learnt:
      'Vid fikat sa en hyresgäst att hon gärna hade sänkt själv, om någon hade frågat. Det är hennes hem. Nu provar elva lägenheter frivilligt, och får hälften av det de sparar.',
    otherwise: 'Fråga först, prova i ett hus och berätta vad pengarna går till. Aldrig på en fredag.',
    areas: ['user-focus', 'trust-and-experiments', 'leadership'],
    tags: ['energi', 'hyresgäster'],
    visibility: 'public',
  },
];
