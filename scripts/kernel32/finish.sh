# Sourced by the builds of the two kernels in assembly language and C; needs what they have set.

# finish NAME FOLDER EMULATION SYMBOLS [--compiler TEXT] --assembler TEXT
# Links the objects, writes the kernel, its line table and its entry in the manifest; SYMBOLS are left out of the kernel.
finish() {
  name=$1 folder=$2 emulation=$3 symbols=$4
  shift 4
  cd "$objects"
  ld -m "$emulation" -static -nostdlib --build-id=none -z noexecstack -z max-page-size=4096 \
    --no-warn-rwx-segments --fatal-warnings -T "$kernel/linker.ld" -o with-lines.elf *.o
  node "$project/scripts/kernel32/tables.mjs" --elf with-lines.elf --kernel "$kernel" \
    --finder "$project/scripts/$folder/setup-lines.mjs" --lines "$out/$name.lines.json"
  objcopy --strip-debug --wildcard --strip-symbol="$symbols" with-lines.elf "$out/$name.elf"
  chmod 644 "$out/$name.elf"
  node "$project/scripts/kernel/manifest.mjs" --name "$name" --kernels "$out" "$@" --linker "$(ld --version | head -n 1)"
  ls -l "$out"
}
