import { later } from '../widgets/later';

/** The form, fetched after the first picture. */
export const InjectForm = later(async () => (await import('./inject-form')).InjectForm);
