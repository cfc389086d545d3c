import { UserError, UserErrors } from '../platform/basics/user-error.ts';
import { noteUpload } from '../platform/observe/observation.ts';

/** Counts an upload in the metrics, by its outcome. Settles as the upload does. */
export async function countUpload<Result>(upload: Promise<Result>): Promise<Result> {
  try {
    const result = await upload;
    noteUpload('taken');
    return result;
  } catch (error) {
    noteUpload(error instanceof UserError || error instanceof UserErrors ? 'refused' : 'failed');
    throw error;
  }
}
