package io.cofferdam.domain.dns;

import java.util.Arrays;
import java.util.List;

/**
 * The servers that are asked: one of them as long as it answers, then the next (RFC 5625 4.4 leaves it to us). Confined to the
 * component's one thread.
 */
final class Upstreams {
    private int[] servers;
    private int preferred;

    Upstreams(List<Integer> servers) {
        this.servers = servers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Asks others from now on. */
    void set(int... others) {
        if (!Arrays.equals(servers, others)) {
            servers = others.clone();
            preferred = 0;
        }
    }

    boolean isEmpty() {
        return servers.length == 0;
    }

    int count() {
        return servers.length;
    }

    /** The server to ask first. */
    int preferred() {
        return servers[preferred];
    }

    /** The server to ask when another has not helped: the next one, which is the same if there is only one. */
    int after(int server) {
        for (int i = 0; i < servers.length; i++) {
            if (servers[i] == server) {
                return servers[(i + 1) % servers.length];
            }
        }
        return preferred();
    }

    /** A server did not answer: if it was the preferred one, the next one is. */
    void failed(int server) {
        if (servers.length > 0 && servers[preferred] == server) {
            preferred = (preferred + 1) % servers.length;
        }
    }
}
