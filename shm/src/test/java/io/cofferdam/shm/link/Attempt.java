package io.cofferdam.shm.link;

import java.util.Locale;

/** What a process may try on a file of a link, in Python: each line works where the kernel lets it. */
enum Attempt {
    OPEN_TO_READ("os.open(p, os.O_RDONLY | os.O_NONBLOCK)"),
    OPEN_TO_WRITE("os.open(p, os.O_WRONLY | os.O_NONBLOCK)"),
    OPEN_TO_READ_AND_WRITE("os.open(p, os.O_RDWR | os.O_NONBLOCK)"),
    OPEN_AND_TRUNCATE("os.open(p, os.O_WRONLY | os.O_NONBLOCK | os.O_TRUNC)"),
    TRUNCATE("os.truncate(p, 1)"),
    EXTEND("os.truncate(p, 1 << 30)"),
    REOPEN_TO_WRITE("os.open('/proc/self/fd/%d' % os.open(p, os.O_PATH), os.O_RDWR | os.O_NONBLOCK)"),
    MAP_TO_WRITE("mmap.mmap(os.open(p, os.O_RDWR), 1, mmap.MAP_SHARED)"),
    CHANGE_MODE("os.chmod(p, 0o777)"),
    CHANGE_TIMES("os.utime(p, (1, 1))"),
    GIVE_AWAY("os.chown(p, -1, os.getgid())"),
    DELETE("os.unlink(p)"),
    RENAME("os.rename(p, p + '.renamed')"),
    REPLACE("(open(own, 'w').close(), os.rename(own, p))"),
    LIST("os.listdir(p)"),
    ADD_FILE("os.open(p + '/added', os.O_CREAT | os.O_WRONLY, 0o600)"),
    ADD_DIRECTORY("os.mkdir(p + '/added')"),
    ADD_LINK("os.symlink('/', p + '/added')"),
    ADD_FIFO("os.mkfifo(p + '/added')");

    /** Arguments: the statement, the file, a file of the process's own; prints {@code done} or the error's name. */
    static final String PROGRAM = """
            import errno, mmap, os, sys
            p, own = sys.argv[2:4]
            try:
                eval(sys.argv[1])
                print('done')
            except OSError as e:
                print(errno.errorcode[e.errno])
            """;

    private final String statement;

    Attempt(String statement) {
        this.statement = statement;
    }

    String statement() {
        return statement;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
