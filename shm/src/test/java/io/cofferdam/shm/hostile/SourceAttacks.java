package io.cofferdam.shm.hostile;

import static io.cofferdam.shm.hostile.Expectation.ANY;
import static io.cofferdam.shm.hostile.Expectation.FAULT;
import static io.cofferdam.shm.hostile.Expectation.HARMLESS;
import static io.cofferdam.shm.hostile.Expectation.SILENCE;

import io.cofferdam.shm.link.ForgedDocuments;
import io.cofferdam.shm.link.FrameDescriptor;
import io.cofferdam.shm.link.LinkDescriptor;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.List;

/** What a hostile source does to a sink through documents, records and its page. Files are {@link SourceFileAttacks}. */
final class SourceAttacks {
    private static final int RECORD = FrameDescriptor.recordLength(100);
    private static final long MANY_RECORDS = 256L * RECORD;
    private static final long SOME_RECORDS = 64L * RECORD;
    private static final long LAP = (long) ForgedDocuments.FILES * ForgedDocuments.PER_FILE;
    private static final int CAPACITY = (int) Ground.CAPACITY;

    /** How many documents another thread changes: what an honest source writes while an attack lasts. */
    private static final int FLIPPED = 200;

    private static final long[] LIES = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE};

    private SourceAttacks() {}

    static List<Attack<HostileSource>> catalogue() {
        Attack.Catalogue<HostileSource> attacks = new Attack.Catalogue<>();
        attacks.running("nothing (control)", HARMLESS).by("honest", peer -> {});
        burstNumbers(attacks);
        positions(attacks);
        lengthsAndCounts(attacks);
        documents(attacks);
        records(attacks);
        page(attacks);
        signals(attacks);
        floods(attacks);
        SourceFileAttacks.addTo(attacks);
        return attacks.attacks();
    }

    private static void burstNumbers(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("document: burst number", FAULT)
                .by("repeated", peer -> peer.forge(-1, 0, RECORD, 1))
                .by("skipped", peer -> peer.forge(1, 0, RECORD, 1))
                .by("backwards", peer -> peer.forge(-20, 0, RECORD, 1))
                .by("of three files ago", peer -> peer.forge(-LAP, 0, RECORD, 1))
                .by("of three files later", peer -> peer.forge(LAP, 0, RECORD, 1))
                .by("of the next generation", peer -> peer.forge(LinkDescriptor.BURSTS_PER_GENERATION, 0, RECORD, 1))
                .by("of the generation before", peer -> peer.forge(-LinkDescriptor.BURSTS_PER_GENERATION, 0, RECORD, 1))
                .by("0", peer -> peer.forgeBurst(0))
                .by("-1", peer -> peer.forgeBurst(-1))
                .by("MIN", peer -> peer.forgeBurst(Long.MIN_VALUE))
                .by("MAX", peer -> peer.forgeBurst(Long.MAX_VALUE));
    }

    private static void positions(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("document: position", FAULT)
                .by("misaligned", peer -> peer.forge(0, 8, RECORD, 1))
                .by("one record ahead", peer -> peer.forge(0, RECORD, RECORD, 1))
                .by("backwards", peer -> peer.forge(0, -RECORD, RECORD, 1))
                .by("a whole buffer ahead", peer -> peer.forge(0, CAPACITY, RECORD, 1))
                .by("-16", peer -> peer.forgePosition(-16))
                .by("MIN", peer -> peer.forgePosition(Long.MIN_VALUE))
                .by("MAX", peer -> peer.forgePosition(Long.MAX_VALUE - 15))
                .by("MAX, with bytes that go beyond", peer -> {
                    ForgedDocuments documents = peer.forge();
                    long due = documents.lastBurst() + 1;
                    documents.write(due, due, Long.MAX_VALUE - 15, CAPACITY / 4, 1);
                    peer.ring();
                });
    }

    private static void lengthsAndCounts(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("document: bytes in the bulk buffer", FAULT)
                .by("0", peer -> peer.forge(0, 0, 0, 1))
                .by("-16", peer -> peer.forge(0, 0, -16, 1))
                .by("misaligned", peer -> peer.forge(0, 0, RECORD + 8, 1))
                .by("one step over the limit", peer -> peer.forge(0, 0, CAPACITY / 4 + 16, 1))
                .by("the whole buffer", peer -> peer.forge(0, 0, CAPACITY, 1))
                .by("MIN", peer -> peer.forge(0, 0, Integer.MIN_VALUE, 1))
                .by("MAX", peer -> peer.forge(0, 0, Integer.MAX_VALUE - 15, 1));
        attacks.running("document: number of frames", FAULT)
                .by("0", peer -> peer.forge(0, 0, RECORD, 0))
                .by("-1", peer -> peer.forge(0, 0, RECORD, -1))
                .by("more than there are", peer -> peer.forge(0, 0, 16, 2))
                .by("one over the limit", peer -> peer.forge(0, 0, RECORD, LinkDescriptor.MAX_BURST_FRAMES + 1))
                .by("MIN", peer -> peer.forge(0, 0, RECORD, Integer.MIN_VALUE))
                .by("MAX", peer -> peer.forge(0, 0, RECORD, Integer.MAX_VALUE));
    }

    private static void documents(Attack.Catalogue<HostileSource> attacks) {
        Attack.Builder<HostileSource> headers = attacks.running("document: header of the one that is due", FAULT);
        for (int word :
                new int[] {1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x8000_003C, 0x4000_003C, 0xC000_0000}) {
            headers.by("0x" + Integer.toHexString(word), peer -> peer.forgeHeader(word));
        }
        headers.by("one more than a document's", peer -> peer.forgeHeader(ForgedDocuments.WRITTEN + 1))
                .by("random", peer -> peer.forgeHeader(1 + peer.random().nextInt(ForgedDocuments.WRITTEN - 1)))
                .by("written, and nothing else is", peer -> peer.forgeHeader(ForgedDocuments.WRITTEN));
        attacks.running("document: changed while it is read", ANY)
                .by("header flipped by another thread", peer -> {
                    ForgedDocuments documents = peer.forge();
                    peer.hammerInTraffic(
                            () -> flipHeaders(documents, peer.random().nextInt()));
                })
                .by("all of it by another thread", peer -> {
                    ForgedDocuments documents = peer.forge();
                    peer.hammerInTraffic(() -> flipDocuments(documents));
                });
        Attack.Builder<HostileSource> answers = attacks.running("document: bursts that it answers", HARMLESS);
        for (long lie : LIES) {
            answers.by(lie + "", peer -> {
                ForgedDocuments documents = peer.forge();
                peer.hammerInTraffic(() -> {
                    for (int i = 1; i <= FLIPPED; i++) {
                        documents.answers(documents.lastBurst() + i, lie);
                    }
                });
            });
        }
        attacks.running("documents: those of the whole next file written beforehand", HARMLESS)
                .by("and not come to", SourceAttacks::writeNextFile);
        attacks.running("documents: those of the whole next file written beforehand, and come to", FAULT)
                .by("bursts that do not follow", peer -> {
                    writeNextFile(peer);
                    peer.sendUntilTheNextFile();
                });
    }

    private static void flipHeaders(ForgedDocuments documents, int garbage) {
        for (int i = 1; i <= FLIPPED; i++) {
            documents.header(documents.lastBurst() + i, garbage);
            documents.header(documents.lastBurst() + i, ForgedDocuments.WRITTEN);
            documents.header(documents.lastBurst() + i, 0);
        }
    }

    private static void flipDocuments(ForgedDocuments documents) {
        for (int i = 1; i <= FLIPPED; i++) {
            long place = documents.lastBurst() + i;
            documents.write(place, place, documents.endPosition(), RECORD, 1);
            documents.write(place, place, documents.endPosition() + (long) RECORD * i, Integer.MAX_VALUE, -1);
        }
    }

    /** Writes bursts of the right numbers, and of positions that do not follow, into all places of the next file. */
    private static void writeNextFile(HostileSource peer) throws IOException {
        ForgedDocuments documents = peer.forge();
        long first = (documents.lastBurst() / ForgedDocuments.PER_FILE + 1) * ForgedDocuments.PER_FILE + 1;
        for (long burst = first; burst < first + ForgedDocuments.PER_FILE; burst++) {
            documents.write(burst, burst, 0, RECORD, 1);
        }
    }

    private static void claimSubmitted(HostileSource peer, long bursts) {
        peer.page(LinkDescriptor.SUBMITTED_BURSTS_OFFSET, bursts);
        peer.ring();
    }

    private static void records(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("record: frame length", FAULT)
                .by("-2", peer -> peer.sendRecordOfLength(-2))
                .by("MIN", peer -> peer.sendRecordOfLength(Integer.MIN_VALUE))
                .by("MAX", peer -> peer.sendRecordOfLength(Integer.MAX_VALUE))
                .by("one over the limit", peer -> peer.sendRecordOfLength(FrameDescriptor.MAX_FRAME_LENGTH + 1))
                .by("past the burst", peer -> peer.sendRecordOfLength(1_000))
                .by("padding instead of a frame", peer -> peer.sendRecordOfLength(LinkDescriptor.PADDING));
        attacks.running("record: a burst that is only padding", FAULT).by("chain of padding", peer -> {
            ForgedDocuments documents = peer.forge();
            long start = documents.endPosition();
            int length = CAPACITY / 4;
            for (long position = start; position < start + length; position += 16) {
                peer.bulk().set(ValueLayout.JAVA_INT, position & (CAPACITY - 1), LinkDescriptor.PADDING);
            }
            peer.forge(0, 0, length, LinkDescriptor.MAX_BURST_FRAMES);
        });
        attacks.running("record: length changed while it is read", ANY)
                .by("flipped by another thread", peer -> peer.hammerInTraffic(() -> flipLengths(peer)));
        attacks.running("record: frame changed while it is read", HARMLESS)
                .by(
                        "flipped by another thread",
                        peer -> peer.hammerInTraffic(() -> {
                            for (long offset = 32; offset < SOME_RECORDS; offset += RECORD) {
                                peer.bulk()
                                        .set(
                                                ValueLayout.JAVA_LONG,
                                                offset,
                                                peer.random().nextLong());
                            }
                        }));
    }

    /** Volatile, because a compiler leaves out all but the last of several plain writes. */
    private static void flipLengths(HostileSource peer) {
        VarHandle length = ValueLayout.JAVA_INT.varHandle();
        for (long offset = 0; offset < MANY_RECORDS; offset += RECORD) {
            length.setVolatile(peer.bulk(), offset, Integer.MAX_VALUE);
            length.setVolatile(peer.bulk(), offset, LinkDescriptor.PADDING);
            length.setVolatile(peer.bulk(), offset, 100);
        }
    }

    private static void page(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("page: bursts submitted", FAULT)
                .by(
                        "one more than there are",
                        peer -> claimSubmitted(peer, peer.page(LinkDescriptor.SUBMITTED_BURSTS_OFFSET) + 1))
                .by("MAX", peer -> claimSubmitted(peer, Long.MAX_VALUE));
        attacks.running("page: bursts submitted, too few", HARMLESS)
                .by("0", peer -> claimSubmitted(peer, 0))
                .by("-1", peer -> claimSubmitted(peer, -1))
                .by("MIN", peer -> claimSubmitted(peer, Long.MIN_VALUE));
        Attack.Builder<HostileSource> wanted = attacks.running("page: wanted burst", HARMLESS);
        Attack.Builder<HostileSource> counts = attacks.running("page: magic and counts", HARMLESS);
        for (long lie : LIES) {
            wanted.by(lie + "", peer -> peer.page(LinkDescriptor.WANTED_BURST_OFFSET, lie));
            counts.by(lie + "", peer -> {
                peer.page(LinkDescriptor.MAGIC_OFFSET, lie);
                peer.page(LinkDescriptor.SUBMITTED_FRAMES_OFFSET, lie);
                peer.page(LinkDescriptor.SUBMITTED_BYTES_OFFSET, lie);
                peer.page(LinkDescriptor.DROPPED_FRAMES_OFFSET, lie);
                peer.page(LinkDescriptor.RINGS_OFFSET, lie);
            });
        }
    }

    private static void signals(Attack.Catalogue<HostileSource> attacks) {
        PeerAttacks.signals(attacks, "sink/wake");
    }

    private static void floods(Attack.Catalogue<HostileSource> attacks) {
        attacks.running("flood: as fast as it can", HARMLESS)
                .by("bursts of one empty frame", peer -> peer.hammer(() -> peer.send(0)))
                .by("largest frames", peer -> peer.hammer(() -> peer.send(FrameDescriptor.MAX_FRAME_LENGTH)))
                .by("over many queue files", HostileSource::sendUntilTheNextFile);
        attacks.running("silence", SILENCE).by("submits nothing more", peer -> {});
    }
}
