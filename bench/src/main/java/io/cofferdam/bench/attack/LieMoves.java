package io.cofferdam.bench.attack;

import static io.cofferdam.bench.attack.Kernel.AT_FDCWD;

import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkDescriptor;
import io.cofferdam.shm.link.Source;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Lies in what it may write: nobody can keep it from that, so the others have to live with it. The full list of what an end of
 * a link can do is in {@code docs/hostile-peers.md}; here are some of each kind, in a whole gateway.
 */
final class LieMoves {
    private static final long DURATION_NS = TimeUnit.MILLISECONDS.toNanos(1_000);
    private static final long INSPECTION_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int FRAME = 60;
    private static final int RECORD = FrameDescriptor.recordLength(FRAME);
    private static final int FRAMES_PER_BURST = 32;
    private static final int LARGEST_GARBAGE = 2_000;
    private static final int FUZZED_WRITES = 10_000;

    private LieMoves() {}

    static void addTo(Map<String, Move> moves) {
        documents(moves);
        pages(moves);
        files(moves);
        pace(moves);
    }

    private static void documents(Map<String, Move> moves) {
        moves.put("lie-length", ground -> forge(ground, 0, 0, Integer.MAX_VALUE - 15, 1));
        moves.put("lie-count", ground -> forge(ground, 0, 0, RECORD, Integer.MAX_VALUE));
        moves.put("lie-index", ground -> forge(ground, -20, 0, RECORD, 1));
        moves.put("lie-position", ground -> forge(ground, 0, (Long.MAX_VALUE / 2) & -16L, RECORD, 1));
        moves.put("lie-frame-length", ground -> {
            long record = ground.source().claim(FRAME);
            if (record == Source.BACK_PRESSURED) {
                throw new IllegalStateException("the link is full");
            }
            ground.source().commit(FRAME);
            ground.bulk().set(ValueLayout.JAVA_INT, record + FrameDescriptor.LENGTH_OFFSET, Integer.MAX_VALUE);
            ground.source().submit();
            return Move.DONE;
        });
        moves.put("replay", ground -> {
            ground.send(FRAME);
            ground.documents().replay();
            return "the last burst once more";
        });
    }

    private static String forge(Ground ground, long burstOff, long positionOff, int length, int frames) {
        ground.send(FRAME);
        Documents documents = ground.documents();
        documents.write(documents.lastBurst() + 1 + burstOff, documents.endPosition() + positionOff, length, frames);
        return Move.DONE;
    }

    private static void pages(Map<String, Move> moves) {
        moves.put("lie-submitted", ground -> {
            ground.sourcePage().set(ValueLayout.JAVA_LONG, LinkDescriptor.SUBMITTED_BURSTS_OFFSET, Long.MAX_VALUE);
            return Move.DONE;
        });
        moves.put("lie-acknowledged", ground -> acknowledge(ground, LinkDescriptor.MAX_BURSTS_IN_FLIGHT));
        moves.put("lie-backwards", ground -> acknowledge(ground, -1));
        moves.put("doorbells", ground -> {
            Random random = new Random(1);
            long endNs = System.nanoTime() + DURATION_NS;
            while (System.nanoTime() - endNs < 0) {
                for (MemorySegment page : new MemorySegment[] {ground.sourcePage(), ground.sinkPage()}) {
                    page.set(ValueLayout.JAVA_INT, LinkDescriptor.BELL_OFFSET, random.nextInt());
                    page.set(ValueLayout.JAVA_INT, LinkDescriptor.SLEEP_OFFSET, random.nextInt());
                }
            }
            return "doorbell and sleep words changed without end";
        });
        moves.put("fuzz", ground -> {
            Random random = new Random(1);
            for (int i = 0; i < FUZZED_WRITES; i++) {
                fuzz(random, ground.sourcePage());
                fuzz(random, ground.sinkPage());
                fuzz(random, ground.bulk());
                fuzz(random, ground.documents().files().get(i % 3));
            }
            return "random bytes in all that it may write";
        });
        moves.put("component-lie", ground -> {
            Kernel kernel = ground.kernel();
            long page = kernel.open(ground.text("file.own-page"), Kernel.O_RDWR);
            byte[] ones = new byte[1_024 - 16];
            Arrays.fill(ones, (byte) -1);
            kernel.write(page, 16, ones);
            return "nothing but ones on its own page, but for its process";
        });
        moves.put("page-start", ground -> {
            Kernel kernel = ground.kernel();
            kernel.write(kernel.open(ground.text("file.own-page"), Kernel.O_RDWR), 0, new byte[Long.BYTES]);
            return "the start of its own page, which says what it is";
        });
        moves.put("component-impostor", ground -> {
            Kernel kernel = ground.kernel();
            long page = kernel.open(ground.text("file.own-page"), Kernel.O_RDWR);
            MemorySegment pid = kernel.memory(Long.BYTES);
            pid.set(ValueLayout.JAVA_LONG, 0, ground.number("pid"));
            kernel.write(page, 8, pid.toArray(ValueLayout.JAVA_BYTE));
            return "its page says that it is process " + ground.number("pid");
        });
    }

    private static String acknowledge(Ground ground, long off) {
        long endNs = System.nanoTime() + INSPECTION_NS;
        while (System.nanoTime() - endNs < 0) {
            // The other end looks ten times a second: it is to have seen the honest number.
            Thread.onSpinWait();
        }
        long honest = ground.sinkPage().get(ValueLayout.JAVA_LONG, LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET);
        ground.sinkPage().set(ValueLayout.JAVA_LONG, LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET, honest + off);
        return "acknowledged burst " + (honest + off) + " instead of " + honest;
    }

    private static void fuzz(Random random, MemorySegment memory) {
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, random.nextLong(memory.byteSize() - Long.BYTES), random.nextLong());
    }

    private static void files(Map<String, Move> moves) {
        moves.put("truncate-own", ground -> {
            Kernel kernel = ground.kernel();
            long file = kernel.open(ground.text("source.bulk"), Kernel.O_RDWR);
            kernel.must(Call.FTRUNCATE, file, 0);
            return "memory that the other end has mapped is gone";
        });
        moves.put("swap-own", ground -> {
            Kernel kernel = ground.kernel();
            long page = kernel.text(ground.text("sink.page"));
            kernel.must(Call.UNLINKAT, AT_FDCWD, page, 0);
            kernel.must(Call.SYMLINKAT, kernel.text(ground.text("file.home")), AT_FDCWD, page);
            ground.sinkPage().set(ValueLayout.JAVA_LONG, LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET, Long.MIN_VALUE);
            return "a symbolic link in the place of its own page, and a fault so that it is opened";
        });
    }

    private static void pace(Map<String, Move> moves) {
        moves.put("flood", ground -> {
            long bursts = 0;
            long endNs = System.nanoTime() + DURATION_NS;
            while (System.nanoTime() - endNs < 0) {
                ground.send(FRAME);
                bursts++;
            }
            return bursts + " bursts of one frame of zeros, as fast as it can";
        });
        moves.put("malformed", LieMoves::malformed);
        moves.put("bell-flood", ground -> {
            Kernel kernel = ground.kernel();
            long fifo = kernel.open(ground.text("source.bell"), Kernel.O_WRONLY | Kernel.O_NONBLOCK);
            MemorySegment tokens = kernel.memory(4_096);
            long endNs = System.nanoTime() + DURATION_NS;
            while (System.nanoTime() - endNs < 0) {
                kernel.call(Call.WRITE, fifo, tokens.address(), tokens.byteSize());
            }
            return "the other end's doorbell rung as fast as it can";
        });
        moves.put("stall", ground -> {
            long endNs = System.nanoTime() + DURATION_NS;
            while (System.nanoTime() - endNs < 0) {
                Thread.onSpinWait();
            }
            return "submitted nothing, took nothing, acknowledged nothing";
        });
    }

    /** Random bytes behind a random virtio-net header, half of them with the start of an IPv4 packet. */
    private static String malformed(Ground ground) {
        Random random = new Random(1);
        Source source = ground.source();
        byte[] garbage = new byte[LARGEST_GARBAGE];
        long frames = 0;
        long endNs = System.nanoTime() + DURATION_NS;
        while (System.nanoTime() - endNs < 0) {
            for (int i = 0; i < FRAMES_PER_BURST; i++) {
                int length = 1 + random.nextInt(LARGEST_GARBAGE);
                long record = source.claim(length);
                if (record != Source.BACK_PRESSURED) {
                    random.nextBytes(garbage);
                    if (i % 2 == 0) {
                        garbage[12] = 8;
                        garbage[13] = 0;
                        garbage[14] = 0x45;
                    }
                    MemorySegment.copy(
                            garbage,
                            0,
                            source.memory(),
                            ValueLayout.JAVA_BYTE,
                            record + FrameDescriptor.FRAME_OFFSET,
                            length);
                    source.memory()
                            .set(
                                    ValueLayout.JAVA_LONG_UNALIGNED,
                                    record + FrameDescriptor.VNET_OFFSET,
                                    random.nextLong());
                    source.commit(length);
                    frames++;
                }
            }
            source.submit();
        }
        return frames + " malformed frames";
    }
}
