/** All of the matrix that is drawn, in one piece that comes when it is opened first. The embed does without. */
export const loadMatrix = async () => (__EMBED__ ? null : import('./matrix-parts'));
