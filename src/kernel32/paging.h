/* Two levels of page tables. */
#pragma once
#include <stdint.h>

void paging_init(void);
/* Gives the page of an address a frame of memory. */
void map_page(uint32_t address);

/* Counts a page fault where `count_page_faults_at` says. */
void count_page_fault(void);
void count_page_faults_at(uint32_t *counter);
