/* Every text goes to the screen and to the first serial port. */
#pragma once
#include <stdint.h>

void print(const char *text);
/* Eight hexadecimal digits. */
void print_hex(uint32_t number);
