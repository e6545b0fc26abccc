/*
 * A file of the source tree as a string of the program: the assembler
 * copies it in, with a 0 at its end. CMakeLists.txt says which objects
 * depend on which files.
 */
#ifndef EXCERPT_EMBED_H
#define EXCERPT_EMBED_H

#define EMBED(symbol, path)                                             \
    __asm__(".pushsection .rodata\n" #symbol ":\n"                      \
            ".incbin \"" POOLLOOP_SOURCE "/" path "\"\n"                \
            ".byte 0\n.popsection\n");                                  \
    __attribute__((visibility("hidden"))) extern const char symbol[];

#endif
