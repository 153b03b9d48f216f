import { createContext } from 'react';

/** Whether the panel below is the chosen one of its tabs; true outside tabs. */
export const PanelShown = createContext(true);
