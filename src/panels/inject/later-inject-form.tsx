import { later } from '../widgets/later';

/** The form, fetched after the first picture. Until it is there its place has its size. */
export const InjectForm = later(async () => (await import('./inject-form')).InjectForm, <div className="pop-up-coming" aria-busy="true" />);
