/*
 * By how much a test's load is divided: AddressSanitizer finds a fault of
 * memory in the first of a thousand equal jobs, and takes its time for
 * each. What is asked of them stays the same.
 */
#ifndef TESTS_FEWER_H
#define TESTS_FEWER_H

#ifdef __SANITIZE_ADDRESS__
enum { FEWER = 10 };
#else
enum { FEWER = 1 };
#endif

#endif
