import { createContext } from 'react';

/** Whether what stands below is seen: the chosen one of its tabs, or outside tabs. What is hidden follows the machine a frame behind. */
export const PanelShown = createContext(true);
