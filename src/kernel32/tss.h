/* The Task State Segment: the stack of ring 0. */
#pragma once

void tss_init(void);
