// What other features may use of files.
export {
  addFile,
  type FileOwner,
  moveFiles,
  moveFilesBack,
  type PreparedFile,
  prepareFile,
  reshareFiles,
  type Sharing,
} from './actions.ts';
export { MOST_FILES } from './kinds.ts';
export { FileFields, FileList, FileSection, sizeText } from './pages/files.tsx';
export { paintedPng } from './painted.ts';
export { type FileRow, filesOf } from './read.ts';
export { type FileHome, fileRoutes, hasUpload, readUpload } from './routes.tsx';
export { Storage, storageSettings } from './storage.ts';
export { file } from './tables.ts';
