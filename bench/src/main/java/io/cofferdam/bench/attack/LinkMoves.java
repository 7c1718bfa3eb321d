package io.cofferdam.bench.attack;

import static io.cofferdam.bench.attack.Kernel.AT_FDCWD;
import static io.cofferdam.bench.attack.Kernel.O_NONBLOCK;
import static io.cofferdam.bench.attack.Kernel.O_RDONLY;
import static io.cofferdam.bench.attack.Kernel.O_RDWR;
import static io.cofferdam.bench.attack.Kernel.O_WRONLY;

import java.nio.file.Path;
import java.util.Map;

/** Links that it has no end of, and the other side of its own. */
final class LinkMoves {
    private static final int EVERYBODY = 0666;
    private static final int NOBODY_UID = 65_534;

    private LinkMoves() {}

    static void addTo(Map<String, Move> moves) {
        others(moves);
        otherSide(moves);
    }

    private static void others(Map<String, Move> moves) {
        moves.put("link-read", ground -> readSecret(ground, ground.text("other.page")));
        moves.put("link-write", ground -> mark(ground, ground.text("other.page")));
        moves.put("link-truncate", ground -> truncate(ground, ground.text("other.bulk")));
        moves.put("link-delete", ground -> delete(ground, ground.text("other.page")));
        moves.put("link-replace", ground -> replace(ground, ground.text("other.page")));
        moves.put("link-chmod", ground -> changeMode(ground, ground.text("other.page")));
        moves.put("link-chown", ground -> {
            ground.kernel()
                    .must(
                            Call.FCHOWNAT,
                            AT_FDCWD,
                            ground.kernel().text(ground.text("other.page")),
                            NOBODY_UID,
                            NOBODY_UID,
                            0);
            return Move.DONE;
        });
        moves.put("link-ring", ground -> {
            Kernel kernel = ground.kernel();
            long fifo = kernel.open(ground.text("other.bell"), O_WRONLY | O_NONBLOCK);
            kernel.must(Call.WRITE, fifo, kernel.bytes((byte) 1), 1);
            return "a token in a doorbell that is not its own";
        });
        moves.put("link-hard-link", ground -> {
            Kernel kernel = ground.kernel();
            String stolen = ground.text("own.directory") + "/stolen";
            kernel.must(
                    Call.LINKAT, AT_FDCWD, kernel.text(ground.text("other.page")), AT_FDCWD, kernel.text(stolen), 0);
            return readSecret(ground, stolen);
        });
        moves.put("link-list", ground -> {
            String name = String.valueOf(Path.of(ground.text("other.directory")).getFileName());
            boolean listed = ground.kernel().lists(ground.text("links"), name);
            return listed ? "sees " + name : "does not see " + name;
        });
        moves.put("link-watch", ground -> {
            Kernel kernel = ground.kernel();
            long watcher = kernel.must(Call.INOTIFY_INIT1, 0);
            kernel.must(Call.INOTIFY_ADD_WATCH, watcher, kernel.text(ground.text("other.page")), 0xfff);
            return Move.DONE;
        });
    }

    private static void otherSide(Map<String, Move> moves) {
        moves.put("peer-acknowledge", ground -> mark(ground, ground.text("source.peer-page")));
        moves.put("peer-submit", ground -> mark(ground, ground.text("sink.peer-page")));
        moves.put("peer-frames", ground -> mark(ground, ground.text("sink.bulk")));
        moves.put("peer-reopen", ground -> {
            Kernel kernel = ground.kernel();
            long reading = kernel.open(ground.text("sink.bulk"), O_RDONLY);
            return mark(ground, "/proc/self/fd/" + reading);
        });
        moves.put("peer-truncate", ground -> truncate(ground, ground.text("sink.bulk")));
        moves.put("peer-delete", ground -> delete(ground, ground.text("sink.peer-page")));
        moves.put("peer-replace", ground -> replace(ground, ground.text("source.peer-page")));
        moves.put("peer-chmod", ground -> changeMode(ground, ground.text("sink.bulk")));
        moves.put("generation", ground -> {
            Kernel kernel = ground.kernel();
            long file = kernel.open(ground.text("generation"), O_RDWR);
            String digit = kernel.read(file, 0, 1);
            kernel.write(file, 0, (byte) Integer.parseInt(digit, 16));
            return Move.DONE;
        });
    }

    static String readSecret(Ground ground, String file) throws DeniedException {
        long descriptor = ground.kernel().open(file, O_RDONLY);
        return ground.kernel().read(descriptor, Ground.SECRET_OFFSET, Ground.SECRET_BYTES);
    }

    private static String mark(Ground ground, String file) throws DeniedException {
        long descriptor = ground.kernel().open(file, O_RDWR);
        ground.kernel().write(descriptor, Ground.MARK_OFFSET, Ground.MARK);
        return Move.DONE;
    }

    private static String truncate(Ground ground, String file) throws DeniedException {
        long descriptor = ground.kernel().open(file, O_RDWR);
        ground.kernel().must(Call.FTRUNCATE, descriptor, 0);
        return Move.DONE;
    }

    private static String delete(Ground ground, String file) throws DeniedException {
        ground.kernel().must(Call.UNLINKAT, AT_FDCWD, ground.kernel().text(file), 0);
        return Move.DONE;
    }

    /** Swaps a file of somebody else for a symbolic link. */
    private static String replace(Ground ground, String file) throws DeniedException {
        Kernel kernel = ground.kernel();
        String fresh = ground.text("own.directory") + "/swapped";
        kernel.must(Call.SYMLINKAT, kernel.text("/dev/zero"), AT_FDCWD, kernel.text(fresh));
        long result = kernel.call(Call.RENAMEAT2, AT_FDCWD, kernel.text(fresh), AT_FDCWD, kernel.text(file), 0);
        if (result < 0) {
            kernel.call(Call.UNLINKAT, AT_FDCWD, kernel.text(fresh), 0);
            throw new DeniedException(Call.RENAMEAT2, (int) -result);
        }
        return Move.DONE;
    }

    private static String changeMode(Ground ground, String file) throws DeniedException {
        ground.kernel().must(Call.FCHMODAT, AT_FDCWD, ground.kernel().text(file), EVERYBODY);
        return Move.DONE;
    }
}
