#include "console.h"
#include "instructions.h"

/* The text screen: 25 rows of 80 cells, the character below its colours. */
#define SCREEN ((volatile uint16_t *)0xb8000)
#define ROWS 25
#define COLUMNS 80
#define COLOR 0x0b00

/* COM1, a 16550. */
#define COM1 0x3f8
#define DIVISOR_LOW COM1
#define DIVISOR_HIGH (COM1 + 1)
#define LINE_CONTROL (COM1 + 3)
#define LINE_STATUS (COM1 + 5)
#define DIVISOR_LATCH 0x80
#define EIGHT_BITS 0x03
#define TRANSMITTER_EMPTY (1 << 5)

static uint32_t row, column;

void console_init(void) {
    outb(LINE_CONTROL, DIVISOR_LATCH);
    outb(DIVISOR_LOW, 1);
    outb(DIVISOR_HIGH, 0);
    outb(LINE_CONTROL, EIGHT_BITS);
}

static void scroll_up(void) {
    for (int cell = 0; cell < (ROWS - 1) * COLUMNS; cell++)
        SCREEN[cell] = SCREEN[cell + COLUMNS];
    for (int cell = (ROWS - 1) * COLUMNS; cell < ROWS * COLUMNS; cell++)
        SCREEN[cell] = COLOR | ' ';
}

static void new_line(void) {
    column = 0;
    if (row < ROWS - 1)
        row++;
    else
        scroll_up();
}

static void put(char character) {
    while (!(inb(LINE_STATUS) & TRANSMITTER_EMPTY)) {
    }
    outb(COM1, (uint8_t)character);
    if (character == '\n') {
        new_line();
        return;
    }
    if (column == COLUMNS)
        new_line();
    SCREEN[row * COLUMNS + column++] = (uint16_t)(COLOR | (uint8_t)character);
}

void print(const char *text) {
    for (; *text != '\0'; text++)
        put(*text);
}

void print_hex(uint32_t number) {
    for (int shift = 28; shift >= 0; shift -= 4)
        put("0123456789abcdef"[number >> shift & 0xf]);
}
