/*
 * The subcommands. Each gets its own words (argv[0] is its name) and
 * returns the exit status of the program.
 */
#ifndef COMMANDS_H
#define COMMANDS_H

int command_list(int argc, char **argv);
int command_check(int argc, char **argv);
int command_run(int argc, char **argv);
int command_watch(int argc, char **argv);
int command_report(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_index(int argc, char **argv);
int command_slide(int argc, char **argv);
int command_doctor(int argc, char **argv);

#endif
