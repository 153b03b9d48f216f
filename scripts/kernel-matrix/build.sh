#!/bin/sh
# Builds the kernel of the double-fault matrix and writes public/kernels/matrix.*
#   scripts/kernel-matrix/build.sh [--out FOLDER] [--offline]
# Needs Debian's nasm and binutils; gets what is missing by apt-get unless
# --offline is given. The same sources and tools give the same bytes, wherever
# the project lies.
set -eu

project=$(cd "$(dirname "$0")/../.." && pwd)
. "$project/scripts/kernel/build-options.sh"
. "$project/scripts/kernel32/finish.sh"
objects=${FAULTSCOPE_KERNEL_WORK:-$project/node_modules/.cache/matrix-kernel}

if ! command -v nasm >/dev/null || ! command -v objcopy >/dev/null; then
  get_packages "nasm and binutils" nasm binutils
fi

export LC_ALL=C
kernel=$project/src/kernel-matrix
rm -rf "$objects"
mkdir -p "$objects" "$out"
cd "$kernel"
for file in *.asm; do
  nasm -f elf64 -g -F dwarf -Werror "$file" -o "$objects/$file.o"
done

finish matrix kernel-matrix elf_x86_64 '*.*' --assembler "$(nasm --version)"
