package io.cofferdam.shm.hostile;

import static io.cofferdam.shm.hostile.Expectation.ANY;
import static io.cofferdam.shm.hostile.Expectation.FAULT;
import static io.cofferdam.shm.hostile.Expectation.HARMLESS;
import static io.cofferdam.shm.hostile.Expectation.SILENCE;

import io.cofferdam.shm.link.LinkDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a hostile sink does to a source: it may write {@code sink/page}, and read the rest. */
final class SinkAttacks {
    private static final int BURST = LinkDescriptor.ACKNOWLEDGED_BURST_OFFSET;

    private SinkAttacks() {}

    static List<Attack<HostileSink>> catalogue() {
        Attack.Catalogue<HostileSink> attacks = new Attack.Catalogue<>();
        attacks.running("nothing (control)", HARMLESS).by("honest", peer -> {});
        attacks.beforeOpening("nothing (control)", HARMLESS).by("honest", peer -> {});
        acknowledgements(attacks);
        beforeOpening(attacks);
        PeerAttacks.signals(attacks, "source/wake");
        PeerAttacks.pageFile(attacks, "sink/page");
        PeerAttacks.fifoFiles(attacks, "sink");
        PeerAttacks.rights(attacks, "sink");
        pace(attacks);
        attacks.running("queue files locked, each new one too", HARMLESS).by("shared", SinkAttacks::lockAll);
        Attack.Builder<HostileSink> fuzz = attacks.running("random writes in traffic", ANY);
        Attack.Builder<HostileSink> fuzzBefore = attacks.beforeOpening("random writes before", ANY);
        for (int writes : new int[] {1, 10, 1_000}) {
            fuzz.by(writes + " in sink/page", peer -> {
                for (int i = 0; i < 10; i++) {
                    peer.drain();
                    peer.fuzz("sink/page", writes);
                }
            });
            fuzzBefore.by(writes + " in sink/page", peer -> peer.fuzz("sink/page", writes));
        }
        return attacks.attacks();
    }

    private static void acknowledgements(Attack.Catalogue<HostileSink> attacks) {
        attacks.running("acknowledged burst", FAULT)
                .by("0", peer -> peer.page(BURST, 0))
                .by("-1", peer -> peer.page(BURST, -1))
                .by("MIN", peer -> peer.page(BURST, Long.MIN_VALUE))
                .by("MAX", peer -> peer.page(BURST, Long.MAX_VALUE))
                .by("ahead by more than fit into the link", peer -> add(peer, LinkDescriptor.MAX_BURSTS_IN_FLIGHT))
                .by("of the next generation", peer -> add(peer, LinkDescriptor.BURSTS_PER_GENERATION))
                .by("of the generation before", peer -> add(peer, -LinkDescriptor.BURSTS_PER_GENERATION))
                .by("one backwards", peer -> backwards(peer, 1))
                .by("a file's worth backwards", peer -> backwards(peer, LinkDescriptor.MAX_BURSTS_IN_FLIGHT));
        Attack.Builder<HostileSink> others = attacks.running("page: magic, taken and counts", HARMLESS);
        for (long lie : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            others.by(lie + "", peer -> {
                peer.page(LinkDescriptor.MAGIC_OFFSET, lie);
                peer.page(LinkDescriptor.TAKEN_BURST_OFFSET, lie);
                peer.page(LinkDescriptor.ACKNOWLEDGED_FRAMES_OFFSET, lie);
                peer.page(LinkDescriptor.ACKNOWLEDGED_BYTES_OFFSET, lie);
                peer.page(LinkDescriptor.REFUSED_OFFSET, lie);
            });
        }
    }

    private static void add(HostileSink peer, long bursts) {
        peer.page(BURST, peer.page(BURST) + bursts);
    }

    /** Steps back from what the victim has seen: it looks ten times a second, so it is given the time to. */
    private static void backwards(HostileSink peer, long step) {
        long seen = peer.page(BURST);
        long endNs = System.nanoTime() + Peer.INSPECTION_NS;
        while (System.nanoTime() - endNs < 0) {
            Thread.onSpinWait();
        }
        peer.page(BURST, seen - step);
    }

    private static void beforeOpening(Attack.Catalogue<HostileSink> attacks) {
        attacks.beforeOpening("acknowledged before anything was submitted", FAULT)
                .by("burst 0", peer -> peer.page(BURST, 0))
                .by("burst one ahead", peer -> peer.page(BURST, peer.page(BURST) + 1))
                .by("burst MAX", peer -> peer.page(BURST, Long.MAX_VALUE));
    }

    private static void pace(Attack.Catalogue<HostileSink> attacks) {
        attacks.running("acknowledges nothing more", SILENCE).by("for ever", peer -> {});
        attacks.running("acknowledges late, then all at once", HARMLESS).by("after a while", peer -> {
            long endNs = System.nanoTime() + Peer.DURATION_NS;
            while (System.nanoTime() - endNs < 0) {
                Thread.onSpinWait();
            }
        });
        attacks.running("acknowledges what it has not read", HARMLESS).by("as soon as it is there", peer -> {
            while (peer.sink().get()) {
                peer.sink().acknowledge();
            }
        });
    }

    /** Holds a shared lock on every file of the queue, and on those that come, for as long as attacks last. */
    private static void lockAll(HostileSink peer) throws IOException {
        Set<Path> locked = new HashSet<>();
        long endNs = System.nanoTime() + Peer.DURATION_NS;
        while (System.nanoTime() - endNs < 0) {
            peer.drain();
            try (Stream<Path> entries = Files.list(peer.file("source/queue"))) {
                for (Path file : entries.toList()) {
                    if (locked.add(file)) {
                        lock(file);
                    }
                }
            }
        }
    }

    /** The attacker's process holds the lock until it ends. */
    @SuppressWarnings("resource") // The lock lasts as long as the channel is open.
    private static void lock(Path file) throws IOException {
        FileChannel.open(file, StandardOpenOption.READ).tryLock(0, Long.MAX_VALUE, true);
    }
}
