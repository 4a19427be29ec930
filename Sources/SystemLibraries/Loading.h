// Libraries that are loaded when they are first needed.
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>

#define LOADING_POINTER(name) __typeof__(&name) name;
#define LOADING_RESOLVE(name)                                                                      \
  if (!(lib.name = (__typeof__(&name))dlsym(library, #name))) return;

// Declares `lib`, pointers to the functions that the list FUNCTIONS(X) names, and `available`, which
// loads the library at the first call and runs `start` with it.
#define LOADED_LIBRARY(FUNCTIONS, file, start)                                                     \
  static struct {                                                                                  \
    FUNCTIONS(LOADING_POINTER)                                                                     \
    bool is_loaded;                                                                                \
  } lib;                                                                                           \
                                                                                                   \
  static void load(void) {                                                                         \
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);                                           \
    if (!library) return;                                                                          \
    FUNCTIONS(LOADING_RESOLVE)                                                                     \
    start;                                                                                         \
    lib.is_loaded = true;                                                                          \
  }                                                                                                \
                                                                                                   \
  static bool available(void) {                                                                    \
    static pthread_once_t once = PTHREAD_ONCE_INIT;                                                \
    pthread_once(&once, load);                                                                     \
    return lib.is_loaded;                                                                          \
  }
