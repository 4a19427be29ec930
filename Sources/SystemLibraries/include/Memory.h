// Memory that the C library holds back.
#ifndef DATELINE_MEMORY_H
#define DATELINE_MEMORY_H

// Gives what was freed on any thread back to the system.
//
// The allocator keeps it for the thread that took it, so that each thread would come to hold what the
// longest article needs.
void memory_give_back(void);

#endif
