package io.cofferdam.bench.attack;

import static io.cofferdam.bench.attack.Kernel.AT_FDCWD;
import static io.cofferdam.bench.attack.Kernel.MAP_ANONYMOUS;
import static io.cofferdam.bench.attack.Kernel.MAP_PRIVATE;
import static io.cofferdam.bench.attack.Kernel.O_CREAT;
import static io.cofferdam.bench.attack.Kernel.O_RDWR;
import static io.cofferdam.bench.attack.Kernel.O_WRONLY;
import static io.cofferdam.bench.attack.Kernel.PROT_READ;
import static io.cofferdam.bench.attack.Kernel.PROT_WRITE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Using up what all share. Every bomb is bounded: it stops, and cleans up, at a size that no jail should let it reach. */
final class BombMoves {
    private static final int PAGE = 4096;
    private static final int CHUNK = 1 << 20;
    private static final long GROWN_BYTES = 1L << 40;
    private static final int SMALL_STACK_BYTES = 64 * 1024;
    private static final int SPINNING_THREADS = 4;
    private static final long SPIN_NS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private BombMoves() {}

    static void addTo(Map<String, Move> moves) {
        moves.put("fork-bomb", BombMoves::fork);
        moves.put("thread-bomb", BombMoves::threads);
        moves.put("memory-bomb", BombMoves::memory);
        moves.put("descriptor-bomb", BombMoves::descriptors);
        moves.put("shared-memory-bomb", ground -> fill(ground, ground.text("file.shm-new")));
        moves.put("own-files-bomb", BombMoves::fillOwnDirectory);
        moves.put("grow-own-file", BombMoves::growOwnFile);
        moves.put("log-bomb", BombMoves::log);
        moves.put("spin", BombMoves::spin);
    }

    private static String fork(Ground ground) throws DeniedException {
        Kernel kernel = ground.kernel();
        List<Long> children = new ArrayList<>();
        try {
            while (children.size() < ground.number("bomb.processes")) {
                children.add(kernel.fork(0));
            }
        } catch (DeniedException e) {
            if (children.isEmpty()) {
                throw e;
            }
            throw new ContainedException("no more than " + children.size() + " processes: errno " + e.errno());
        } finally {
            children.forEach(kernel::end);
        }
        return children.size() + " processes";
    }

    /** With the JVM's own threads, which a filter that knows the JVM has to let it make. */
    private static String threads(Ground ground) {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch end = new CountDownLatch(1);
        try {
            while (threads.size() < ground.number("bomb.threads")) {
                Thread thread = new Thread(null, () -> await(end), "bomb", SMALL_STACK_BYTES);
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
        } catch (OutOfMemoryError e) {
            throw new ContainedException("no more than " + threads.size() + " threads: " + e.getMessage());
        } finally {
            end.countDown();
        }
        return threads.size() + " threads";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("restricted") // The kernel has just made this memory.
    private static String memory(Ground ground) throws DeniedException {
        Kernel kernel = ground.kernel();
        long limit = ground.number("bomb.memory-bytes");
        List<Long> chunks = new ArrayList<>();
        try {
            while ((long) chunks.size() * CHUNK < limit) {
                long chunk =
                        kernel.must(Call.MMAP, 0, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                chunks.add(chunk);
                MemorySegment memory = MemorySegment.ofAddress(chunk).reinterpret(CHUNK);
                for (int place = 0; place < CHUNK; place += PAGE) {
                    memory.set(ValueLayout.JAVA_BYTE, place, (byte) 1);
                }
            }
        } catch (DeniedException e) {
            throw new ContainedException("no more than " + chunks.size() + " MiB: errno " + e.errno());
        } finally {
            chunks.forEach(chunk -> kernel.call(Call.MUNMAP, chunk, CHUNK));
        }
        return chunks.size() + " MiB";
    }

    private static String descriptors(Ground ground) throws DeniedException {
        Kernel kernel = ground.kernel();
        List<Long> descriptors = new ArrayList<>();
        try {
            while (descriptors.size() < ground.number("bomb.descriptors")) {
                descriptors.add(kernel.must(Call.DUP, ground.log()));
            }
        } catch (DeniedException e) {
            if (descriptors.isEmpty()) {
                throw e;
            }
            throw new ContainedException("no more than " + descriptors.size() + " descriptors: errno " + e.errno());
        } finally {
            descriptors.forEach(kernel::close);
        }
        return descriptors.size() + " descriptors";
    }

    private static String fill(Ground ground, String path) throws DeniedException {
        Kernel kernel = ground.kernel();
        long file = kernel.open(path, O_CREAT | O_WRONLY);
        long written = write(ground, file, kernel.memory(CHUNK), ground.number("bomb.file-bytes"));
        kernel.close(file);
        return "wrote " + written + " bytes to shared memory";
    }

    private static long write(Ground ground, long file, MemorySegment chunk, long bytes) throws DeniedException {
        Kernel kernel = ground.kernel();
        long written = 0;
        while (written < bytes) {
            written += kernel.must(Call.WRITE, file, chunk.address(), CHUNK);
        }
        return written;
    }

    /** Many files, each no larger than what a limit on the size of a file has to allow. */
    private static String fillOwnDirectory(Ground ground) throws DeniedException {
        Kernel kernel = ground.kernel();
        MemorySegment chunk = kernel.memory(CHUNK);
        List<String> files = new ArrayList<>();
        long written = 0;
        try {
            while (written < ground.number("bomb.file-bytes")) {
                String name = ground.text("own.directory") + "/bomb-" + files.size();
                long file = kernel.open(name, O_CREAT | O_WRONLY);
                files.add(name);
                written += write(ground, file, chunk, CHUNK);
                kernel.close(file);
            }
        } catch (DeniedException e) {
            if (files.isEmpty()) {
                throw e;
            }
            throw new ContainedException("no more than " + written + " bytes: errno " + e.errno());
        } finally {
            files.forEach(name -> kernel.call(Call.UNLINKAT, AT_FDCWD, kernel.text(name), 0));
        }
        return "wrote " + written + " bytes in its own directory";
    }

    private static String growOwnFile(Ground ground) throws DeniedException {
        Kernel kernel = ground.kernel();
        long file = kernel.open(ground.text("source.bulk"), O_RDWR);
        long length = ground.bulk().byteSize();
        kernel.must(Call.FTRUNCATE, file, GROWN_BYTES);
        kernel.must(Call.FTRUNCATE, file, length);
        return "its own file was " + GROWN_BYTES + " bytes long";
    }

    private static String log(Ground ground) throws DeniedException {
        Kernel kernel = ground.kernel();
        MemorySegment chunk = kernel.memory(CHUNK);
        chunk.fill((byte) '.');
        long written = 0;
        while (written < ground.number("bomb.file-bytes")) {
            long result = kernel.call(Call.WRITE, ground.log(), chunk.address(), CHUNK);
            if (result < 0) {
                throw new ContainedException("no more than " + written + " bytes: errno " + -result);
            }
            written += result;
        }
        return "wrote " + written + " bytes to its log";
    }

    private static String spin(Ground ground) {
        List<Thread> threads = new ArrayList<>();
        long endNs = System.nanoTime() + SPIN_NS;
        try {
            for (int i = 0; i < SPINNING_THREADS; i++) {
                threads.add(Thread.ofPlatform().daemon().start(() -> spinUntil(endNs)));
            }
        } catch (OutOfMemoryError e) {
            // It may not have more threads: then this one is all.
            spinUntil(endNs);
        }
        spinUntil(endNs);
        return threads.size() + 1 + " threads kept all processors busy";
    }

    private static void spinUntil(long endNs) {
        while (System.nanoTime() - endNs < 0) {
            Thread.onSpinWait();
        }
    }
}
