/* Records what a program does to the files of one folder, in order: loaded with LD_PRELOAD before the system's own library.

   HANDLEPLAN_TRACED names the folder, HANDLEPLAN_TRACE the file that takes the records. A record is a head (struct head), then
   a first and a second string of bytes: what was written into a file, or the path, or both paths, of an entry in the folder.
   Operations: c create, w write, t truncate, s sync of a file, n rename, l link, u unlink, d sync of a folder. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct head {
    uint64_t file, at, when;
    uint32_t first, second;
    char what;
} __attribute__((packed));

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int trace = -1;
static char folder[PATH_MAX];
static size_t folder_length;

__attribute__((constructor)) static void begin(void) {
    const char *to = getenv("HANDLEPLAN_TRACE"), *of = getenv("HANDLEPLAN_TRACED");
    if (to && of && realpath(of, folder)) {
        folder_length = strlen(folder);
        trace = syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    }
}

static int within(const char *path) {
    return !strncmp(path, folder, folder_length) && (path[folder_length] == '/' || !path[folder_length]);
}

static void record(char what, uint64_t file, uint64_t at, const void *first, size_t length, const char *second) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    struct head head = {file, at, now.tv_sec * 1000000000ull + now.tv_nsec, length, second ? strlen(second) : 0, what};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)first, length}, {(void *)second, head.second}};
    int kept = errno;
    if (syscall(SYS_writev, trace, parts, 3) < 0) abort();
    errno = kept;
}

/* The path and the number of an open file or folder, where it is within the traced folder. */
static int known(int fd, char *path, struct stat *found) {
    if (trace < 0 || fd < 0 || fd == trace) return 0;
    int kept = errno;
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    int is = length > 0 && (path[length] = 0, within(path)) && !fstat(fd, found);
    errno = kept;
    return is;
}

/* The path of an entry without links in its folder, where it is within the traced folder. */
static int entry(int at, const char *given, char *path) {
    if (trace < 0) return 0;
    int kept = errno;
    char whole[2 * PATH_MAX], parent[PATH_MAX];
    if (given[0] == '/' || at == AT_FDCWD) snprintf(whole, sizeof whole, "%s%s", given[0] == '/' ? "" : "./", given);
    else snprintf(whole, sizeof whole, "/proc/self/fd/%d/%s", at, given);
    char *last = strrchr(whole, '/');
    *last = 0;
    int is = realpath(*whole ? whole : "/", parent) && within(parent);
    if (is) snprintf(path, PATH_MAX, "%.*s/%s", PATH_MAX - 300, parent, last + 1);
    errno = kept;
    return is;
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    char name[PATH_MAX];
    struct stat found;
    pthread_mutex_lock(&one_at_a_time);
    int is_new = flags & O_CREAT && fstatat(at, path, &found, 0);
    int fd = syscall(SYS_openat, at, path, flags, mode);
    if (fd >= 0 && known(fd, name, &found) && S_ISREG(found.st_mode)) {
        if (is_new) record('c', found.st_ino, 0, name, strlen(name), NULL);
        else if (flags & O_TRUNC) record('t', found.st_ino, 0, NULL, 0, NULL);
    }
    pthread_mutex_unlock(&one_at_a_time);
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }
int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

/* at < 0: where the file stands */
static ssize_t written(int fd, const struct iovec *parts, int count, off_t at) {
    char name[PATH_MAX];
    struct stat found;
    pthread_mutex_lock(&one_at_a_time);
    ssize_t done = at < 0 ? syscall(SYS_writev, fd, parts, count) : syscall(SYS_pwritev, fd, parts, count, at, 0);
    if (done > 0 && known(fd, name, &found) && S_ISREG(found.st_mode)) {
        off_t from = at < 0 ? lseek(fd, 0, SEEK_CUR) - done : at;
        ssize_t left = done;
        for (int part = 0; left > 0; part++) {
            ssize_t length = (ssize_t)parts[part].iov_len < left ? (ssize_t)parts[part].iov_len : left;
            record('w', found.st_ino, from, parts[part].iov_base, length, NULL);
            from += length;
            left -= length;
        }
    }
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

static ssize_t wrote(int fd, const void *bytes, size_t length, off_t at) {
    struct iovec part = {(void *)bytes, length};
    return written(fd, &part, 1, at);
}
ssize_t write(int fd, const void *bytes, size_t length) { return wrote(fd, bytes, length, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return wrote(fd, bytes, length, at); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) { return wrote(fd, bytes, length, at); }
ssize_t writev(int fd, const struct iovec *parts, int count) { return written(fd, parts, count, -1); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return written(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t at) { return written(fd, parts, count, at); }

/* Copying within the system is refused: who asks for it then reads and writes. */
ssize_t sendfile(int out, int in, off_t *at, size_t count) {
    char name[PATH_MAX];
    struct stat found;
    if (known(out, name, &found)) return errno = EINVAL, -1;
    return syscall(SYS_sendfile, out, in, at, count);
}
ssize_t sendfile64(int out, int in, off_t *at, size_t count) { return sendfile(out, in, at, count); }
ssize_t copy_file_range(int in, off_t *from, int out, off_t *at, size_t count, unsigned flags) {
    char name[PATH_MAX];
    struct stat found;
    if (known(out, name, &found)) return errno = EXDEV, -1;
    return syscall(SYS_copy_file_range, in, from, out, at, count, flags);
}

int ftruncate(int fd, off_t length) {
    char name[PATH_MAX];
    struct stat found;
    pthread_mutex_lock(&one_at_a_time);
    int failed = syscall(SYS_ftruncate, fd, length);
    if (!failed && known(fd, name, &found)) record('t', found.st_ino, length, NULL, 0, NULL);
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }
int truncate(const char *path, off_t length) {
    int fd = open(path, O_WRONLY);
    if (fd < 0) return -1;
    int failed = ftruncate(fd, length);
    close(fd);
    return failed;
}
int truncate64(const char *path, off_t length) { return truncate(path, length); }

static int synced(int fd, long how) {
    char name[PATH_MAX];
    struct stat found;
    pthread_mutex_lock(&one_at_a_time);
    int failed = syscall(how, fd);
    if (!failed && known(fd, name, &found)) {
        if (S_ISDIR(found.st_mode)) record('d', 0, 0, name, strlen(name), NULL);
        else record('s', found.st_ino, 0, NULL, 0, NULL);
    }
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    char old[PATH_MAX] = "", new[PATH_MAX] = "";
    pthread_mutex_lock(&one_at_a_time);
    int is = entry(from_at, from, old) | entry(to_at, to, new);
    int failed = syscall(SYS_renameat2, from_at, from, to_at, to, flags);
    if (!failed && is) record('n', 0, 0, old, strlen(old), new);
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}
int renameat(int from_at, const char *from, int to_at, const char *to) { return renameat2(from_at, from, to_at, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    char old[PATH_MAX] = "", new[PATH_MAX] = "";
    pthread_mutex_lock(&one_at_a_time);
    int failed = syscall(SYS_linkat, from_at, from, to_at, to, flags);
    if (!failed && entry(from_at, from, old) | entry(to_at, to, new)) record('l', 0, 0, old, strlen(old), new);
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int at, const char *given, int flags) {
    char path[PATH_MAX];
    pthread_mutex_lock(&one_at_a_time);
    int is = entry(at, given, path);
    int failed = syscall(SYS_unlinkat, at, given, flags);
    if (!failed && is && !(flags & AT_REMOVEDIR)) record('u', 0, 0, path, strlen(path), NULL);
    pthread_mutex_unlock(&one_at_a_time);
    return failed;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int remove(const char *path) { return unlinkat(AT_FDCWD, path, 0) && errno == EISDIR ? unlinkat(AT_FDCWD, path, AT_REMOVEDIR) : 0; }
