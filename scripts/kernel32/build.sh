#!/bin/sh
# Builds the protected-mode kernel and writes public/kernels/protected.*
#   scripts/kernel32/build.sh [--out FOLDER] [--offline]
# Needs Debian's gcc, nasm and binutils; gets what is missing by apt-get unless
# --offline is given. The same sources and tools give the same bytes, wherever
# the project lies.
set -eu

project=$(cd "$(dirname "$0")/../.." && pwd)
. "$project/scripts/kernel/build-options.sh"
. "$project/scripts/kernel32/finish.sh"
objects=${FAULTSCOPE_KERNEL_WORK:-$project/node_modules/.cache/protected-kernel}

if ! command -v gcc >/dev/null || ! command -v nasm >/dev/null || ! command -v objcopy >/dev/null; then
  get_packages "gcc, nasm and binutils" gcc nasm binutils
fi

export LC_ALL=C SOURCE_DATE_EPOCH=0
kernel=$project/src/kernel32
rm -rf "$objects"
mkdir -p "$objects" "$out"
cd "$kernel"

# Frame pointers, so that a stack can be read by eye; blocks in the order of
# their lines; general registers only, because nobody saves the others.
for file in *.c; do
  gcc -m32 -std=gnu11 -ffreestanding -Og -g -gdwarf-4 -Wall -Wextra -Werror \
    -fno-omit-frame-pointer -mpreferred-stack-boundary=2 -mgeneral-regs-only \
    -fno-guess-branch-probability -fno-reorder-blocks \
    -fno-pic -fno-stack-protector -fno-asynchronous-unwind-tables -fcf-protection=none \
    -ffile-prefix-map="$kernel"=. -c "$file" -o "$objects/$file.o"
done
for file in *.asm; do
  nasm -f elf32 -g -F dwarf "$file" -o "$objects/$file.o"
done

finish protected kernel32 elf_i386 '*.end' \
  --compiler "$(gcc --version | head -n 1)" --assembler "$(nasm --version)"
