#!/bin/sh
# Builds the kernel of the double-fault matrix and writes public/kernels/matrix.*
#   scripts/kernel-matrix/build.sh [--out FOLDER] [--offline]
# Needs Debian's nasm and binutils; gets what is missing by apt-get unless
# --offline is given. The same sources and tools give the same bytes, wherever
# the project lies.
set -eu

project=$(cd "$(dirname "$0")/../.." && pwd)
. "$project/scripts/kernel/build-options.sh"
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

cd "$objects"
ld -m elf_x86_64 -static -nostdlib --build-id=none -z noexecstack -z max-page-size=4096 \
  --no-warn-rwx-segments --fatal-warnings -T "$kernel/linker.ld" -o with-lines.elf *.o

node "$project/scripts/kernel32/tables.mjs" --elf with-lines.elf --kernel "$kernel" \
  --finder "$project/scripts/kernel-matrix/setup-lines.mjs" --lines "$out/matrix.lines.json"
objcopy --strip-debug --wildcard --strip-symbol='*.*' with-lines.elf "$out/matrix.elf"
chmod 644 "$out/matrix.elf"
node "$project/scripts/kernel/manifest.mjs" --name matrix --kernels "$out" \
  --assembler "$(nasm --version)" --linker "$(ld --version | head -n 1)"
ls -l "$out"
