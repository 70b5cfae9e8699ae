import type { FiguresTexts } from './nl'

/** The public figures in English. */
export const en: FiguresTexts = {
  title: 'Figures of the chat',
  intro: 'Here you see how often people chat with us, and how it goes.',
  loading: 'Loading…',

  periods: 'Choose a period',
  years: 'Year',
  quarters: 'Quarter',
  months: 'Month',
  from_to: 'From {first} to {last}.',

  none: 'There are no figures yet. New ones come every month.',
  missing: 'There are no figures of this period. Choose another one.',
  broken: 'The figures cannot be read now. Try again later.',
  again: 'Load again',

  volumes: 'How many',
  waiting: 'Waiting and helping',
  people: 'Who chats',
  content: 'What it is about',
  answers: 'What people think of it',
  answers_hint: 'After a chat we ask a few questions. Nobody has to answer.',
  moments: 'When people chat',
  regions: 'In which region',
  regions_title: 'Helped, by region',
  regions_hint: 'This is the region of the website where somebody began the chat.',

  rounded_heading: 'Why some numbers are not shown',
  rounded:
    'All numbers are rounded to five. A number under ten is hidden. So nobody can see who it is about. Sometimes a larger number is hidden too. The small one could be worked out from it. Numbers do not always add up exactly.',

  table: 'Show as a table',
  hidden: 'hidden',
  nothing: 'Nothing is known of this.',
  most: 'The most: {name}, {count}. All numbers are in the table below.',
  all_hidden: 'All numbers are hidden.',

  download: 'Use the figures yourself',
  download_text: 'You may use the figures freely. Each file has all numbers of this period.',
  download_csv: 'Download as CSV',
  download_json: 'Download as JSON',
  made: 'Made on {date}. These figures do not change any more.',

  help: 'Do you need help yourself?',
  help_text:
    'In danger, call 112. To talk about violence at home, call 0800-2000: free, day and night.',
}
