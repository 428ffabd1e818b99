import type { NotificationTexts } from './texts.sv.ts';

export const en: NotificationTexts = {
  menu: 'Notifications',
  title: 'Notifications',
  lead: 'What has happened that concerns you. What you have not read comes first.',
  settings: 'Choose how you get mail',
  unread: 'Unread',
  unseen: 'Something that is no longer shared with you',
  list: 'Notifications, unread first',
  open: (title) => `Open ${title}`,
  markRead: 'Mark as read',
  markAll: 'Mark all as read',
  allRead: 'All notifications are read.',
  empty: {
    title: 'You have no notifications',
    text: 'Here you learn when somebody gives you an action, comments on something you own, or when a day comes near. An example: “Karim gave you the action Try a medicine robot with three users”.',
    action: 'See your actions',
  },
  unknownKind: 'Something has happened here',
  someone: 'Somebody',
  settingsPage: {
    title: 'How do you want mail?',
    lead: 'Notifications are always here in Mylla, as soon as something has happened. Choose whether what you have not read also comes as mail.',
    usual: 'As a rule',
    usualHint: 'Holds for everything that you choose nothing else for.',
    topics: 'Different for different things',
    topicsHint: 'All that is to come on the same morning is in one message.',
    asUsual: 'As a rule',
    ways: {
      weekly: 'Once a week, on Monday morning',
      daily: 'Once a day, in the morning',
      'at-once': 'At once, within a few minutes',
      never: 'Never',
    },
    saved: 'Your choice is saved.',
  },
  unsubscribe: {
    question: (topic) => `Do you want to stop getting mail about ${topic}?`,
    questionAll: 'Do you want to stop getting mail from Mylla?',
    ended: (topic) => `You get no mail about ${topic}`,
    endedAll: 'You get no mail from Mylla',
    lead: (organisation) =>
      `This is about mail with notifications at ${organisation}. The notifications are still in Mylla when you sign in.`,
    end: 'Stop the mail',
    resume: 'Get mail again',
    choose: 'Choose how often instead',
    oneClick: 'No more mail of this kind is sent.',
  },
  deliveries: {
    link: 'See deliveries',
    title: 'Deliveries',
    lead: 'How it goes with what is to reach many: notifications to a whole group, and the mail that gathers what is unread.',
    list: 'Deliveries, latest first',
    noServer:
      'No mail server is set up, so no mail is sent. Whoever runs the server sets SMTP_URL and MAIL_FROM.',
    empty: {
      title: 'No deliveries yet',
      text: 'When something is told to a whole group, or when mail goes out, you see here how far it has come. An example: “Mail once a day: 1,200 of 4,000 people”.',
      action: 'To the notifications',
    },
    mail: (ways) => `Mail ${ways.join(' and ')}`,
    mailWays: { weekly: 'once a week', daily: 'once a day', 'at-once': 'at once' },
    telling: (text) => `Notification to many: ${text}`,
    hidden: 'something that is not shared with you',
    statuses: { waiting: 'Waiting', ongoing: 'Under way', done: 'Done' },
    held: 'Will try again',
    notBegun: 'Has not begun yet.',
    progress: (done, total) => `${done} of ${total} people`,
    begun: 'Planned',
    troubles: {
      unreachable:
        'The mail server does not answer. Nothing is lost: those who are left get their mail later.',
      'signed-out':
        'The mail server does not let us in. Whoever runs the server needs to look at the name and password in SMTP_URL. Those who are left get their mail later.',
      broken:
        'Something went wrong on our side. The log of the server says what. What is done is done, and the rest is done later.',
      replaced: 'It was not finished. The mail of the next day took over those who were left.',
    },
    nextTry: 'Next try:',
    failures: (n, more) =>
      more
        ? `More than ${n} people have not been reached`
        : n === 1
          ? 'One person has not been reached'
          : `${n} people have not been reached`,
    reasons: {
      refused: 'the mail server did not accept the address',
      later: 'the mail server asked us to wait',
      broken: 'something went wrong on our side',
    },
    again: 'next try',
    givenUp: 'we will not try again',
  },
  mail: {
    subject: (n, organisation) =>
      n === 1 ? `One thing concerns you in ${organisation}` : `${n} things concern you in ${organisation}`,
    hello: (name) => `Hello ${name},`,
    intro: (organisation) => `this has happened in Mylla at ${organisation}, and you have not read it yet.`,
    days: 'Days to keep in mind',
    other: 'New',
    more: (n) => (n === 1 ? 'There is one more notification.' : `There are ${n} more notifications.`),
    all: 'See all notifications',
    why: 'You get this message because you take part in Mylla. You need not sign in to stop it.',
    choose: 'Choose how often you get mail',
    stop: (topic) => `Stop mail about ${topic}`,
    stopAll: 'Stop mail from Mylla',
  },
  events: { 'notification.setting-changed': 'changed how they get mail' },
};
