/* The command line: `lines=<hex>` has one bit a set-up line, `trigger=<hex>` says what happens after them. */
#include "boot.h"

#define HAS_COMMAND_LINE (1 << 2)

static uint32_t lines;
static enum trigger trigger;

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

/* The number after `name` in `text`; 0 if there is none. */
static uint32_t number_after(const char *text, const char *name) {
    for (; *text != '\0'; text++) {
        const char *at = text, *wanted = name;
        while (*wanted != '\0' && *at == *wanted) {
            at++;
            wanted++;
        }
        if (*wanted != '\0')
            continue;
        uint32_t number = 0;
        for (; hex_digit(*at) >= 0; at++)
            number = number << 4 | (uint32_t)hex_digit(*at);
        return number;
    }
    return 0;
}

void boot_init(uint32_t magic, const struct multiboot_information *information) {
    if (magic != MULTIBOOT_MAGIC || !(information->flags & HAS_COMMAND_LINE))
        return;
    lines = number_after(information->command_line, "lines=");
    trigger = number_after(information->command_line, "trigger=");
}

bool runs(enum setup_line line) {
    return lines >> line & 1;
}

enum trigger boot_trigger(void) {
    return trigger;
}
