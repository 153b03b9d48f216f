import { createContext } from 'react';

/** Whether the simulator is so low that the code stands behind a tab of the tables. */
export const LowPage = createContext(false);
