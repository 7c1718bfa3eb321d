package io.cofferdam.shm.hostile;

import io.cofferdam.shm.link.LinkGeneration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The attacker's process: {@code Attacker source|sink}. Reads {@code ATTACK VARIANT SEED GENERATION LINK-DIRECTORY} from its standard
 * input, and answers {@code struck NANOTIME} when the deed is done, then {@code done FRAMES} when it has gone on for a while, or
 * {@code failed REASON}. It keeps what it has open until the next line.
 */
final class Attacker {
    private static final long GO_ON_NS = TimeUnit.MILLISECONDS.toNanos(30);

    private Attacker() {}

    /** Opens one end of a link as the attacker has it. */
    @FunctionalInterface
    interface Opener<P> {
        P open(LinkGeneration link, long seed) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("source")) {
            serve(SourceAttacks.catalogue(), HostileSource::new);
        } else {
            serve(SinkAttacks.catalogue(), HostileSink::new);
        }
    }

    private static <P extends Peer> void serve(List<Attack<P>> catalogue, Opener<P> opener) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        @Nullable P peer = null;
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (peer != null) {
                close(peer);
                peer = null;
            }
            String[] words = order.split(" ", 5);
            if (words.length < 5) {
                answer("closed");
                continue;
            }
            Attack<P> attack = catalogue.get(Integer.parseInt(words[0]));
            try {
                peer = opener.open(
                        new LinkGeneration(Path.of(words[4]), Long.parseLong(words[3])), Long.parseLong(words[2]));
                attack.variants().get(Integer.parseInt(words[1])).strike().at(peer);
                answer("struck " + System.nanoTime());
                if (attack.expectation() == Expectation.HARMLESS && attack.when() == Attack.When.RUNNING) {
                    peer.goOn(GO_ON_NS);
                }
                answer("done " + peer.passed());
            } catch (Exception | Error e) {
                e.printStackTrace();
                answer("failed " + e);
            }
        }
    }

    private static void close(Peer peer) {
        try {
            peer.close();
        } catch (RuntimeException | Error e) {
            // It has spoilt its own files.
            System.err.println("closing: " + e);
        }
    }

    private static void answer(String words) {
        System.out.println(words.replace('\n', ' '));
        System.out.flush();
    }
}
