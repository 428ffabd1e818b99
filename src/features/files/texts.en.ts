import type { FileTexts } from './texts.sv.ts';

const why: Record<string, string> = {
  'file.missing': 'Choose a file first.',
  'file.empty': 'The file is empty. Open it to check that it was saved, and choose it again.',
  'file.too-large':
    'The file is larger than {max} MB. Save a smaller one, for example with pictures of lower resolution.',
  'file.too-many':
    'There are {max} files here, and there is no room for more. Remove one that is not needed any longer.',
  'file.unknown-kind':
    'Files of this kind are not accepted. Save it as a PDF, or as a picture if that is what it is.',
  'file.not-its-name':
    'What is in the file is not what its name says. Open it in its own program, save it again, and choose that one.',
  'file.broken':
    'The file cannot be read. It may have been damaged on the way. Save it again, and choose that one.',
  'file.locked':
    'The file has a password or is in an old format. Save it without a password in a newer one, such as docx or PDF.',
  'file.bomb': 'The file grows beyond reason when it is unpacked, and is not accepted.',
  'file.too-many-points': 'The picture has too many pixels. Save a smaller one.',
  'file.macros': 'The document has macros or other programs in it. Save it without them, or as a PDF.',
  'file.script': 'The PDF has scripts in it. Print it to a new PDF and choose that.',
  'file.launch': 'The PDF can start programs or send data elsewhere. Print it to a new PDF and choose that.',
  'file.attachment': 'The PDF has other files in it. Take them out and add them one by one.',
  'file.xfa': 'The PDF is a form of a kind that can run programs. Print it to a new PDF and choose that.',
  'file.embedded':
    'The document has something from another program embedded in it. Turn that into a picture, or save the document as a PDF.',
  'file.external':
    'The document fetches something from elsewhere when it is opened, such as a linked picture. Break the link, or save the document as a PDF.',
  'file.dde':
    'The document has a field that can start other programs. Remove the field, or save the document as a PDF.',
  'file.not-text': 'The file is named as a text file, but there is something else in it.',
  'file.storage-silent': 'The file could not be saved just now. Try again in a while.',
};

export const en: FileTexts = {
  title: 'Files and pictures',
  none: 'There are no files here yet. A picture of how things are today often says more than a long description.',
  list: 'Files',
  add: 'Add a file',
  file: 'File',
  fileHint: (kinds, mb) => `${kinds}. At most ${mb} MB.`,
  documents: 'A picture, a PDF, a document from Office or LibreOffice, or a text',
  alt: 'What does the picture show?',
  altHint: 'If the file is a picture: describe it in a sentence for those who cannot see it.',
  anonymousHint:
    'Documents and PDFs often carry the name of whoever wrote them. Remove it in the document’s properties if nobody is to know who you are. From pictures we remove place, time and camera.',
  pictureHint: 'Place, time and camera are removed from pictures.',
  send: 'Add the file',
  describe: 'Save the description',
  undescribed: 'The picture has no description yet.',
  remove: 'Remove',
  removeThis: (name) => `Remove ${name}`,
  removeSure: (name) => `Remove ${name}? You cannot get the file back.`,
  full: (most) => `There are ${most} files here, and there is no room for more.`,
  show: 'Show the picture',
  nameless: 'file',
  silent: {
    title: 'The file cannot be reached just now',
    text: 'It is still there, but the place where it is kept does not answer. Try again in a while.',
  },
  notices: {
    added: 'The file is saved.',
    addedPicture: 'The picture is saved. Please describe it, so that everybody knows what it shows.',
    removed: 'The file has been removed.',
    described: 'The description is saved.',
  },
  why,
  refusals: { 'file.alt-long': 'The description is too long. At most 500 characters fit.' },
  events: {
    'file.added': 'added a file',
    'file.removed': 'removed a file',
    'file.described': 'described a picture',
  },
};
