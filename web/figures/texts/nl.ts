/** The public figures in Dutch: plain words. Places to fill are in braces. */
export const nl = {
  title: 'Cijfers van de chat',
  intro: 'Hier zie je hoe vaak mensen met ons chatten, en hoe dat gaat.',
  loading: 'Even laden…',

  periods: 'Kies een periode',
  years: 'Jaar',
  quarters: 'Kwartaal',
  months: 'Maand',
  from_to: 'Van {first} tot en met {last}.',

  none: 'Er zijn nog geen cijfers. Elke maand komen er nieuwe bij.',
  missing: 'Van deze periode zijn er geen cijfers. Kies een andere periode.',
  broken: 'De cijfers zijn nu niet te lezen. Probeer het later opnieuw.',
  again: 'Laad opnieuw',

  volumes: 'Hoeveel',
  waiting: 'Wachten en helpen',
  people: 'Wie er chatten',
  content: 'Waar het over gaat',
  answers: 'Wat mensen er zelf van vinden',
  answers_hint: 'Na een chat stellen we een paar vragen. Antwoorden hoeft niet.',
  moments: 'Wanneer mensen chatten',
  regions: 'In welke regio',
  regions_title: 'Geholpen, per regio',
  regions_hint: 'Dit is de regio van de website waar iemand de chat begon.',

  rounded_heading: 'Waarom sommige getallen er niet staan',
  rounded:
    'Alle getallen zijn afgerond op vijf. Een getal onder de tien is verborgen. Zo is nooit te zien om wie het gaat. Soms is ook een groter getal verborgen. Anders kun je het kleine getal uitrekenen. Opgeteld komen de getallen niet altijd precies uit.',

  table: 'Bekijk als tabel',
  hidden: 'verborgen',
  nothing: 'Hier is niets over bekend.',
  most: 'Het meest: {name}, {count}. Alle getallen staan in de tabel hieronder.',
  all_hidden: 'Alle getallen zijn verborgen.',

  download: 'Gebruik de cijfers zelf',
  download_text:
    'Je mag de cijfers vrij gebruiken. In elk bestand staan alle getallen van deze periode.',
  download_csv: 'Download als CSV',
  download_json: 'Download als JSON',
  made: 'Gemaakt op {date}. Deze cijfers veranderen niet meer.',

  help: 'Heb je zelf hulp nodig?',
  help_text: 'Bij gevaar bel je 112. Praten over geweld thuis kan gratis, dag en nacht: 0800-2000.',
}

export type FiguresTexts = Readonly<Record<keyof typeof nl, string>>
