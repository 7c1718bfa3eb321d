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
import java.util.List;

/** What a hostile source does to the files below {@code source/}: spoil, truncate, delete, replace, lock. */
final class SourceFileAttacks {
    private static final String BULK = "source/bulk";
    private static final String METADATA = "source/queue/metadata.cq4t";
    private static final long HUGE = 1L << 40;

    private SourceFileAttacks() {}

    static void addTo(Attack.Catalogue<HostileSource> attacks) {
        PeerAttacks.pageFile(attacks, "source/page");
        PeerAttacks.fifoFiles(attacks);
        bulk(attacks);
        queueWhileRunning(attacks);
        nextQueueFile(attacks);
        queueBeforeOpening(attacks);
        resumption(attacks);
        fuzz(attacks);
    }

    private static void bulk(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("bulk buffer truncated", FAULT)
                .by("to nothing", peer -> Peer.truncate(peer.file(BULK), 0))
                .by("to half", peer -> Peer.truncate(peer.file(BULK), Ground.CAPACITY / 2))
                .by("to nothing, then bursts submitted", peer -> {
                    peer.forge();
                    Peer.truncate(peer.file(BULK), 0);
                    for (int i = 0; i < 20; i++) {
                        peer.forge()
                                .append(
                                        peer.forge().lastBurst() + 1 + i,
                                        peer.forge().endPosition() + 16L * i,
                                        16,
                                        1);
                    }
                    peer.ring();
                });
        attacks.running("bulk buffer truncated, and at once made whole again", ANY)
                .by("many times", peer -> peer.hammer(() -> truncateAndExtend(peer.file(BULK))));
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

    private static void truncateAndExtend(Path bulk) {
        try {
            Peer.truncate(bulk, 0);
            Peer.extend(bulk, Ground.CAPACITY);
        } catch (IOException e) {
            throw HostileSource.unchecked(e);
        }
    }

    private static void queueWhileRunning(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("queue file truncated", FAULT)
                .by("to nothing", peer -> Peer.truncate(peer.queueFile(), 0))
                .by("to its first memory page", peer -> Peer.truncate(peer.queueFile(), 4096));
        attacks.running("queue file spoilt", ANY)
                .by("zeros at its start", peer -> Peer.overwrite(peer.queueFile(), 0, new byte[512]))
                .by("random at its start", peer -> Peer.overwrite(peer.queueFile(), 0, peer.randomBytes(512)))
                .by("random in its indexes", peer -> Peer.overwrite(peer.queueFile(), 0x100, peer.randomBytes(4096)))
                .by("zeros all over", peer -> Peer.overwrite(peer.queueFile(), 0, new byte[1 << 20]))
                .by("an old copy put back", peer -> {
                    byte[] old = Files.readAllBytes(peer.queueFile());
                    peer.goOn(Peer.DURATION_NS);
                    Peer.overwrite(peer.queueFile(), 0, old);
                });
        attacks.running("queue files deleted", HARMLESS).by("all", peer -> {
            Files.delete(peer.queueFile());
            Files.delete(peer.file(METADATA));
        });
        attacks.running("queue metadata spoilt", ANY)
                .by("truncated to nothing", peer -> Peer.truncate(peer.file(METADATA), 0))
                .by("all random", peer -> Peer.overwrite(peer.file(METADATA), 0, peer.randomBytes(4096)))
                .by("write lock held by 1", peer -> peer.overwriteMetadata("chronicle.write.lock", 1))
                .by("last file MAX", peer -> peer.overwriteMetadata("listing.highestCycle", Integer.MAX_VALUE))
                .by("last file MIN", peer -> peer.overwriteMetadata("listing.highestCycle", Integer.MIN_VALUE))
                .by("end of file, and last file MAX", peer -> {
                    peer.overwriteMetadata("listing.highestCycle", Integer.MAX_VALUE);
                    peer.overwriteMetadata("listing.modCount", Long.MAX_VALUE);
                    peer.overwriteNextHeader(0xC000_0000);
                });
        attacks.running("queue files locked", HARMLESS).by("exclusively", peer -> {
            lock(peer.queueFile());
            lock(peer.file(METADATA));
        });
    }

    /** The attacker's process holds the lock until it is told to do something else. */
    @SuppressWarnings("resource") // The lock lasts as long as the channel is open.
    private static void lock(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)
                .lock();
    }

    private static void nextQueueFile(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("next queue file", ANY)
                .by("empty", peer -> goOnIn(peer, next -> Files.createFile(next)))
                .by("random", peer -> goOnIn(peer, next -> Files.write(next, peer.randomBytes(1 << 20))))
                .by("of zeros", peer -> goOnIn(peer, next -> Files.write(next, new byte[1 << 20])))
                .by("of 1 TiB", peer -> goOnIn(peer, next -> Peer.extend(next, HUGE)))
                .by("a directory", peer -> goOnIn(peer, Files::createDirectory))
                .by(
                        "a symbolic link to /dev/zero",
                        peer -> goOnIn(peer, next -> Files.createSymbolicLink(next, Path.of("/dev/zero"))))
                .by("a copy of this one", peer -> goOnIn(peer, next -> Files.copy(peer.queueFile(), next)));
    }

    /** Something that is made at a path. */
    @FunctionalInterface
    private interface Maker {
        void make(Path path) throws IOException;
    }

    private static void goOnIn(HostileSource peer, Maker maker) throws IOException {
        ForgedDocuments documents = peer.forge();
        long header = peer.nextHeader();
        Path file = documents.file();
        maker.make(documents.nextFile());
        peer.overwriteMetadata("listing.highestCycle", 2);
        peer.overwriteMetadata("listing.modCount", 1_000);
        Peer.overwrite(file, header, new byte[] {0, 0, 0, (byte) 0xC0});
        peer.ring();
    }

    private static void queueBeforeOpening(Attack.Catalogue<HostileSource> attacks) {
        attacks.beforeOpening("nothing (control)", HARMLESS).by("honest", peer -> {});
        attacks.beforeOpening("queue metadata", FAULT)
                .by("missing", peer -> Files.delete(peer.file(METADATA)))
                .by("empty", peer -> Peer.truncate(peer.file(METADATA), 0))
                .by("of zeros", peer -> Peer.overwrite(peer.file(METADATA), 0, new byte[4096]))
                .by("random at its start", peer -> Peer.overwrite(peer.file(METADATA), 0, peer.randomBytes(4)))
                .by("all random", peer -> Peer.overwrite(peer.file(METADATA), 0, peer.randomBytes(4096)))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.file(METADATA)));
        attacks.beforeOpening("queue metadata or file that is a FIFO, whose opening would wait for ever", FAULT)
                .by("metadata", peer -> Peer.replaceByFifo(peer.file(METADATA)))
                .by("file", peer -> Peer.replaceByFifo(peer.queueFile()))
                .by("next file", peer -> {
                    Path next = peer.forge().nextFile();
                    Files.createFile(next);
                    Peer.replaceByFifo(next);
                });
        attacks.beforeOpening("queue file", FAULT)
                .by("empty", peer -> Peer.truncate(peer.queueFile(), 0))
                .by("of zeros", peer -> Peer.overwrite(peer.queueFile(), 0, new byte[4096]))
                .by("random at its start", peer -> Peer.overwrite(peer.queueFile(), 0, peer.randomBytes(4)))
                .by("header of 1 GiB", peer -> Peer.overwrite(peer.queueFile(), 0, new byte[] {-1, -1, -1, 0x7F}))
                .by("random in its header", peer -> Peer.overwrite(peer.queueFile(), 4, peer.randomBytes(200)))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.queueFile()));
        attacks.beforeOpening("queue metadata and files, in part", ANY)
                .by("all files missing", peer -> Files.delete(peer.queueFile()))
                .by("random indexes", peer -> Peer.overwrite(peer.queueFile(), 0x200, peer.randomBytes(4096)))
                .by("write lock held by 1", peer -> peer.overwriteMetadata("chronicle.write.lock", 1))
                .by("last file MAX", peer -> peer.overwriteMetadata("listing.highestCycle", Integer.MAX_VALUE))
                .by("last file MIN", peer -> peer.overwriteMetadata("listing.highestCycle", Integer.MIN_VALUE))
                .by("first file MIN", peer -> peer.overwriteMetadata("listing.lowestCycle", Integer.MIN_VALUE))
                .by("10 000 other files", peer -> {
                    for (int i = 0; i < 10_000; i++) {
                        Files.createFile(peer.file("source/queue/19700102-" + String.format("%06dB.cq4", i)));
                    }
                });
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
        for (String file : List.of(BULK, "source/page", METADATA, "queue file")) {
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

    private static String nameOf(HostileSource peer, String file) throws IOException {
        return file.equals("queue file") ? peer.queueFileName() : file;
    }
}
