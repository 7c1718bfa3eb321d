package io.cofferdam.shm.hostile;

import static io.cofferdam.shm.hostile.Expectation.ANY;
import static io.cofferdam.shm.hostile.Expectation.FAULT;
import static io.cofferdam.shm.hostile.Expectation.HARMLESS;

import io.cofferdam.shm.kernel.Fifo;
import io.cofferdam.shm.link.LinkDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What either end can do: to doorbells, sleep words, FIFOs, and its own page's file. */
final class PeerAttacks {
    private static final int[] WORDS = {0, 1, 2, 3, -1};

    private PeerAttacks() {}

    /** @param victimsFifo the FIFO that the victim sleeps on, which is the victim's */
    static <P extends Peer> void signals(Attack.Catalogue<P> attacks, String victimsFifo) {
        Attack.Builder<P> bells = attacks.running("page: doorbell word", HARMLESS);
        Attack.Builder<P> sleeps = attacks.running("page: sleep word", HARMLESS);
        for (int lie : WORDS) {
            bells.by(lie + "", peer -> peer.word(LinkDescriptor.BELL_OFFSET, lie));
            sleeps.by(lie + "", peer -> peer.word(LinkDescriptor.SLEEP_OFFSET, lie));
        }
        bells.by(
                "rung without end",
                peer -> peer.hammerInTraffic(() -> {
                    peer.word(LinkDescriptor.BELL_OFFSET, peer.random().nextInt());
                    peer.ring();
                }));
        sleeps.by(
                "a new sleep without end",
                peer -> peer.hammerInTraffic(() ->
                        peer.word(LinkDescriptor.SLEEP_OFFSET, peer.random().nextInt())));
        attacks.running("FIFO: flooded", HARMLESS).by("as fast as it can", peer -> {
            Thread traffic = new Thread(() -> peer.floodFifo(victimsFifo), "flood");
            traffic.start();
            peer.goOn(Peer.DURATION_NS);
            traffic.join();
        });
    }

    /** @param ownPage the attacker's page, which the victim has mapped */
    static <P extends Peer> void pageFile(Attack.Catalogue<P> attacks, String ownPage) {
        attacks.running("page: file truncated", FAULT).by("to nothing", peer -> Peer.truncate(peer.file(ownPage), 0));
        attacks.running("page: file truncated, and at once made whole again", ANY)
                .by("many times", peer -> {
                    peer.hammer(() -> truncateAndExtend(peer.file(ownPage)));
                });
        attacks.running("page: file truncated within its one memory page", HARMLESS)
                .by("to half", peer -> Peer.truncate(peer.file(ownPage), 2048))
                .by("by one byte", peer -> Peer.truncate(peer.file(ownPage), 4095));
        attacks.running("page: file deleted or replaced", HARMLESS)
                .by("deleted", peer -> Files.delete(peer.file(ownPage)))
                .by("by a directory", peer -> Peer.replaceByDirectory(peer.file(ownPage)))
                .by("by a FIFO", peer -> Peer.replaceByFifo(peer.file(ownPage)))
                .by("by a larger file", peer -> Peer.replaceByFile(peer.file(ownPage), new byte[1 << 20]));
        attacks.beforeOpening("page: file", FAULT)
                .by("missing", peer -> Files.delete(peer.file(ownPage)))
                .by("empty", peer -> Peer.truncate(peer.file(ownPage), 0))
                .by("one byte short", peer -> Peer.truncate(peer.file(ownPage), 4095))
                .by("larger", peer -> Peer.extend(peer.file(ownPage), 1 << 20))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.file(ownPage)))
                .by("a FIFO", peer -> Peer.replaceByFifo(peer.file(ownPage)))
                .by(
                        "a symbolic link to /dev/zero",
                        peer -> Peer.replaceBySymbolicLink(peer.file(ownPage), Path.of("/dev/zero")))
                .by(
                        "a symbolic link to another page",
                        peer -> Peer.replaceBySymbolicLink(
                                peer.file(ownPage),
                                peer.file(ownPage.equals("sink/page") ? "source/page" : "sink/page")))
                .by("of another magic", peer -> peer.page(LinkDescriptor.MAGIC_OFFSET, LinkDescriptor.MAGIC + 1))
                .by("all random", peer -> Peer.overwrite(peer.file(ownPage), 0, peer.randomBytes(4096)));
    }

    private static void truncateAndExtend(Path file) {
        try {
            Peer.truncate(file, 0);
            Peer.truncate(file, 0);
            Peer.extend(file, 4096);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @param side the attacker's */
    static <P extends Peer> void fifoFiles(Attack.Catalogue<P> attacks, String side) {
        String fifo = side + "/wake";
        String elsewhere = side + "/elsewhere";
        attacks.running("own FIFO", FAULT)
                .by("deleted", peer -> Files.delete(peer.file(fifo)))
                .by("a regular file", peer -> Peer.replaceByFile(peer.file(fifo), new byte[100]))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.file(fifo)))
                .by(
                        "a symbolic link to /dev/zero",
                        peer -> Peer.replaceBySymbolicLink(peer.file(fifo), Path.of("/dev/zero")))
                .by("a symbolic link to a FIFO elsewhere", peer -> {
                    Fifo.create(peer.file(elsewhere));
                    Peer.replaceBySymbolicLink(peer.file(fifo), peer.file(elsewhere));
                });
        attacks.running("own FIFO replaced by another FIFO", HARMLESS).by("empty", peer -> {
            Peer.replaceByFifo(peer.file(fifo));
            peer.goOn(Peer.INSPECTION_NS);
        });
        attacks.beforeOpening("own FIFO", FAULT)
                .by("missing", peer -> Files.delete(peer.file(fifo)))
                .by("a regular file", peer -> Peer.replaceByFile(peer.file(fifo), new byte[1]))
                .by("a directory", peer -> Peer.replaceByDirectory(peer.file(fifo)));
    }

    /** @param side the attacker's */
    static <P extends Peer> void rights(Attack.Catalogue<P> attacks, String side) {
        attacks.running("rights taken away", FAULT).by("from the directory", peer -> bar(peer.file(side)));
        attacks.running("rights taken away from what is open", HARMLESS)
                .by("from the page", peer -> bar(peer.file(side + "/page")));
        attacks.beforeOpening("rights taken away", FAULT)
                .by("from the directory", peer -> bar(peer.file(side)))
                .by("from the page", peer -> bar(peer.file(side + "/page")));
    }

    private static void bar(Path file) throws IOException {
        Files.setPosixFilePermissions(file, Set.of());
    }
}
