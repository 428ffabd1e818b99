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
    lead: 'Notifications are always here in Mylla. Choose whether what you have not read also comes as mail.',
    label: 'Mail about what I have not read',
    ways: {
      weekly: { label: 'Once a week', hint: 'One message on Monday morning, if there is something to tell.' },
      daily: { label: 'Once a day', hint: 'One message in the morning, if there is something to tell.' },
      'at-once': { label: 'At once', hint: 'Within a few minutes.' },
      never: { label: 'Never', hint: '' },
    },
    saved: 'Your choice is saved.',
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
    why: 'You get this message because you take part in Mylla. Choose how often, or never:',
  },
  events: { 'notification.setting-changed': 'changed how they get mail' },
};
