/* Every text goes to the screen and to the first serial port. */
#pragma once
#include <stdint.h>

/* 115200 bits a second, 8 of them a character. */
void console_init(void);
void print(const char *text);
/* Eight hexadecimal digits. */
void print_hex(uint32_t number);
