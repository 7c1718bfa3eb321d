package io.cofferdam.shm.hostile;

import static io.cofferdam.shm.hostile.Expectation.ANY;
import static io.cofferdam.shm.hostile.Expectation.FAULT;
import static io.cofferdam.shm.hostile.Expectation.HARMLESS;

import io.cofferdam.shm.link.ForgedDocuments;
import io.cofferdam.shm.link.LinkDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** What a hostile source does to the files below {@code source/}: spoil, truncate, delete, replace, lock. */
final class SourceFileAttacks {
    private static final String BULK = "source/bulk";
    private static final String METADATA = "source/queue/metadata.cq4t";
    private static final long HUGE = 1L << 40;
    private static final long LENGTH = ForgedDocuments.FILE_LENGTH;
    private static final int DOCUMENTS = ForgedDocuments.DOCUMENTS_OFFSET;

    private SourceFileAttacks() {}

    static void addTo(Attack.Catalogue<HostileSource> attacks) {
        PeerAttacks.pageFile(attacks, "source/page");
        PeerAttacks.fifoFiles(attacks, "source");
        PeerAttacks.rights(attacks, "source");
        queueDirectory(attacks);
        bulk(attacks);
        queueWhileRunning(attacks);
        queueBeforeOpening(attacks);
        resumption(attacks);
        fuzz(attacks);
    }

    private static void queueDirectory(Attack.Catalogue<HostileSource> attacks) {
        Attack.Builder<HostileSource> running = attacks.running("directory of the queue", FAULT);
        Attack.Builder<HostileSource> opening = attacks.beforeOpening("directory of the queue", FAULT);
        for (Attack.Builder<HostileSource> when : List.of(running, opening)) {
            when.by("missing", SourceFileAttacks::moveQueue).by("a symbolic link", peer -> {
                moveQueue(peer);
                Files.createSymbolicLink(peer.file("source/queue"), peer.file("source/elsewhere"));
            });
        }
    }

    private static void moveQueue(HostileSource peer) throws IOException {
        Files.move(peer.file("source/queue"), peer.file("source/elsewhere"));
    }

    private static void bulk(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("bulk buffer truncated", FAULT)
                .by("to nothing", peer -> Peer.truncate(peer.file(BULK), 0))
                .by("to half", peer -> Peer.truncate(peer.file(BULK), Ground.CAPACITY / 2))
                .by("to nothing, then bursts submitted", peer -> {
                    ForgedDocuments documents = peer.forge();
                    Peer.truncate(peer.file(BULK), 0);
                    for (int i = 0; i < 20; i++) {
                        long burst = documents.lastBurst() + 1 + i;
                        documents.write(burst, burst, documents.endPosition() + 16L * i, 16, 1);
                    }
                    peer.ring();
                });
        attacks.running("bulk buffer truncated, and at once made whole again", ANY)
                .by(
                        "many times",
                        peer -> peer.hammerInTraffic(() -> truncateAndExtend(peer.file(BULK), Ground.CAPACITY)));
        attacks.running("bulk buffer deleted, replaced or truncated within a memory page", HARMLESS)
                .by("deleted", peer -> Files.delete(peer.file(BULK)))
                .by("by a directory", peer -> Peer.replaceByDirectory(peer.file(BULK)))
                .by("truncated by one byte", peer -> Peer.truncate(peer.file(BULK), Ground.CAPACITY - 1));
        attacks.beforeOpening("bulk buffer of another size that is allowed", HARMLESS)
                .by("twice the size", peer -> Peer.extend(peer.file(BULK), Ground.CAPACITY * 2));
        attacks.beforeOpening("bulk buffer", FAULT)
                .by("missing", peer -> Files.delete(peer.file(BULK)))
                .by("empty", peer -> Peer.truncate(peer.file(BULK), 0))
                .by("of half the size", peer -> Peer.truncate(peer.file(BULK), Ground.CAPACITY / 2))
                .by("one byte short", peer -> Peer.truncate(peer.file(BULK), Ground.CAPACITY - 1))
                .by("of 1 TiB", peer -> Peer.extend(peer.file(BULK), HUGE))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.file(BULK)))
                .by("a FIFO", peer -> Peer.replaceByFifo(peer.file(BULK)))
                .by(
                        "a symbolic link to /dev/zero",
                        peer -> Peer.replaceBySymbolicLink(peer.file(BULK), Path.of("/dev/zero")));
    }

    private static void truncateAndExtend(Path file, long length) {
        try {
            Peer.truncate(file, 0);
            Peer.extend(file, length);
        } catch (IOException e) {
            throw HostileSource.unchecked(e);
        }
    }

    private static void queueWhileRunning(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("queue file truncated", FAULT)
                .by("to nothing", peer -> Peer.truncate(peer.queueFile(), 0))
                .by("to its first memory page", peer -> Peer.truncate(peer.queueFile(), 4096))
                .by("the next one, to nothing", peer -> Peer.truncate(peer.queueFile(1), 0))
                .by("the one after it, to nothing", peer -> Peer.truncate(peer.queueFile(2), 0))
                .by("by its last memory page", peer -> Peer.truncate(peer.queueFile(), LENGTH - Integer.BYTES));
        attacks.running("queue file truncated, and at once made whole again", ANY)
                .by("many times", peer -> peer.hammerInTraffic(() -> truncateAndExtend(peer.queueFile(), LENGTH)));
        attacks.running("queue file spoilt where the ends do not look", HARMLESS)
                .by("zeros at its start", peer -> Peer.overwrite(peer.queueFile(), 0, new byte[DOCUMENTS]))
                .by("random at its start", peer -> Peer.overwrite(peer.queueFile(), 0, peer.randomBytes(DOCUMENTS)))
                .by("no end of file", peer -> Peer.overwrite(peer.queueFile(), LENGTH - Integer.BYTES, new byte[4]))
                .by("truncated by a byte", peer -> Peer.truncate(peer.queueFile(), LENGTH - 1))
                .by("made longer", peer -> Peer.extend(peer.queueFile(), HUGE));
        attacks.running("queue file spoilt", ANY)
                .by("zeros all over", peer -> Peer.overwrite(peer.queueFile(), 0, new byte[(int) LENGTH]))
                .by("ones all over", peer -> Peer.overwrite(peer.queueFile(), 0, ones()))
                .by("random all over", peer -> Peer.overwrite(peer.queueFile(), 0, peer.randomBytes((int) LENGTH)))
                .by("an old copy put back", peer -> {
                    byte[] old = Files.readAllBytes(peer.queueFile());
                    peer.goOn(Peer.DURATION_NS);
                    Peer.overwrite(peer.queueFile(), 0, old);
                });
        attacks.running("queue files deleted, renamed or replaced while they are mapped", HARMLESS)
                .by("all deleted", peer -> {
                    for (Path file : peer.queueFiles()) {
                        Files.delete(file);
                    }
                })
                .by("renamed", peer -> Files.move(peer.queueFile(), peer.file("source/queue/other")))
                .by("by a directory", peer -> Peer.replaceByDirectory(peer.queueFile()))
                .by("by a FIFO", peer -> Peer.replaceByFifo(peer.queueFile()))
                .by("by a symbolic link", peer -> Peer.replaceBySymbolicLink(peer.queueFile(), Path.of("/dev/zero")))
                .by("by a file of zeros", peer -> Peer.replaceByFile(peer.queueFile(), new byte[(int) LENGTH]));
        attacks.running("queue files locked", HARMLESS).by("exclusively", peer -> {
            for (Path file : peer.queueFiles()) {
                lock(file);
            }
            lock(peer.file(METADATA));
        });
        attacks.running("Chronicle's metadata, which the ends do not use", HARMLESS)
                .by("truncated to nothing", peer -> Peer.truncate(peer.file(METADATA), 0))
                .by("random", peer -> Peer.overwrite(peer.file(METADATA), 0, peer.randomBytes(4096)))
                .by("deleted", peer -> Files.delete(peer.file(METADATA)))
                .by("a FIFO", peer -> Peer.replaceByFifo(peer.file(METADATA)));
    }

    private static byte[] ones() {
        byte[] bytes = new byte[(int) LENGTH];
        Arrays.fill(bytes, (byte) -1);
        return bytes;
    }

    /** The attacker's process holds the lock until it ends. */
    @SuppressWarnings("resource") // The lock lasts as long as the channel is open.
    private static void lock(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .lock();
    }

    private static void queueBeforeOpening(Attack.Catalogue<HostileSource> attacks) {
        attacks.beforeOpening("nothing (control)", HARMLESS).by("honest", peer -> {});
        attacks.beforeOpening("queue file", FAULT)
                .by("missing", peer -> Files.delete(peer.queueFile()))
                .by("the next one missing", peer -> Files.delete(peer.queueFile(1)))
                .by("empty", peer -> Peer.truncate(peer.queueFile(), 0))
                .by("one byte short", peer -> Peer.truncate(peer.queueFile(), LENGTH - 1))
                .by("one byte longer", peer -> Peer.extend(peer.queueFile(), LENGTH + 1))
                .by("of 1 TiB", peer -> Peer.extend(peer.queueFile(), HUGE))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.queueFile()))
                .by("a FIFO", peer -> Peer.replaceByFifo(peer.queueFile()))
                .by("a symbolic link", peer -> Peer.replaceBySymbolicLink(peer.queueFile(), peer.queueFile(1)))
                .by(
                        "of a name that is no moment",
                        peer -> Files.move(peer.queueFile(), peer.file("source/queue/19709999-999999B.cq4")));
        attacks.beforeOpening("queue file that says it is another cycle's, or not Chronicle's", HARMLESS)
                .by(
                        "a thousand laps later",
                        peer -> Files.move(peer.queueFile(), peer.file("source/queue/19700101-005001B.cq4")))
                .by("zeros at its start", peer -> Peer.overwrite(peer.queueFile(), 0, new byte[DOCUMENTS]))
                .by("random at its start", peer -> Peer.overwrite(peer.queueFile(), 0, peer.randomBytes(DOCUMENTS)));
        attacks.beforeOpening("queue files that have changed places", FAULT).by("two of them", peer -> {
            Path other = peer.file("source/queue/other");
            Path first = peer.queueFile();
            Path second = peer.queueFile(1);
            Files.move(first, other);
            Files.move(second, first);
            Files.move(other, second);
            peer.page(LinkDescriptor.SUBMITTED_BURSTS_OFFSET, Long.MAX_VALUE);
        });
        attacks.beforeOpening("many files beside those of the queue", FAULT).by("10 000", peer -> {
            for (int i = 0; i < 10_000; i++) {
                Files.createFile(peer.file("source/queue/19700102-" + String.format("%06dB.cq4", i)));
            }
        });
        attacks.beforeOpening("Chronicle's metadata, which the ends do not use", HARMLESS)
                .by("missing", peer -> Files.delete(peer.file(METADATA)))
                .by("empty", peer -> Peer.truncate(peer.file(METADATA), 0))
                .by("random", peer -> Peer.overwrite(peer.file(METADATA), 0, peer.randomBytes(4096)))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.file(METADATA)))
                .by("a FIFO", peer -> Peer.replaceByFifo(peer.file(METADATA)));
    }

    private static void resumption(Attack.Catalogue<HostileSource> attacks) {
        attacks.beforeOpening("replay: documents of the former link", FAULT)
                .by("first burst of no generation", peer -> {
                    peer.forgeBurst(1);
                    claimNothing(peer);
                })
                .by("burst MAX", peer -> {
                    peer.forgeBurst(Long.MAX_VALUE);
                    claimNothing(peer);
                });
    }

    private static void claimNothing(HostileSource peer) {
        peer.page(LinkDescriptor.SUBMITTED_BURSTS_OFFSET, 0);
    }

    private static void fuzz(Attack.Catalogue<HostileSource> attacks) {
        Attack.Builder<HostileSource> running = attacks.running("random writes in traffic", ANY);
        Attack.Builder<HostileSource> opening = attacks.beforeOpening("random writes before", ANY);
        for (String file : List.of(BULK, "source/page", "queue file")) {
            for (int writes : new int[] {1, 10, 1_000}) {
                running.by(writes + " in " + file, peer -> {
                    String name = nameOf(peer, file);
                    for (int i = 0; i < 10; i++) {
                        peer.send(100);
                        peer.fuzz(name, writes);
                    }
                });
                opening.by(writes + " in " + file, peer -> peer.fuzz(nameOf(peer, file), writes));
            }
        }
    }

    private static String nameOf(HostileSource peer, String file) {
        return file.equals("queue file") ? "source/queue/" + peer.queueFile().getFileName() : file;
    }
}
