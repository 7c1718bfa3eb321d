package io.cofferdam.domain.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All queries that were passed on and not answered yet: bounded, also for each client. Confined to the component's one thread. */
final class PendingQueries {
    static final int MAX = 512;
    static final int MAX_OF_CLIENT = 128;

    /** Our ports: below those that NAT gives to others' packets, so that answers are not mixed up. */
    static final int FIRST_PORT = 1024;

    static final int LAST_PORT = 32_767;

    private final RandomGenerator random;
    private final Map<DnsQuestion.Key, PendingQuery> byKey = new HashMap<>();
    private final Map<Integer, PendingQuery> byPort = new HashMap<>();
    private final Map<Integer, Integer> countByClient = new HashMap<>();

    PendingQueries(RandomGenerator random) {
        this.random = random;
    }

    @Nullable PendingQuery of(DnsQuestion.Key key) {
        return byKey.get(key);
    }

    @Nullable PendingQuery at(int port) {
        return byPort.get(port);
    }

    /** Begins a query, unless there are too many. */
    @Nullable PendingQuery open(PendingQuery.Waiting client) {
        int ofClient = countByClient.getOrDefault(client.address(), 0);
        if (byKey.size() >= MAX || ofClient >= MAX_OF_CLIENT) {
            return null;
        }
        countByClient.put(client.address(), ofClient + 1);
        PendingQuery query = new PendingQuery(client.question());
        query.add(client);
        byKey.put(client.question().key(), query);
        return query;
    }

    /** A port that no query has, for the next try of this one. */
    int choosePort(PendingQuery query) {
        byPort.remove(query.sourcePort());
        int port;
        do {
            port = random.nextInt(FIRST_PORT, LAST_PORT + 1);
        } while (byPort.containsKey(port));
        byPort.put(port, query);
        return port;
    }

    void close(PendingQuery query) {
        byKey.remove(query.question().key());
        byPort.remove(query.sourcePort());
        countByClient.computeIfPresent(
                query.waiting().getFirst().address(), (_, count) -> count > 1 ? count - 1 : null);
    }

    /** Those whose server has not answered in time. */
    List<PendingQuery> late(long nowNs) {
        List<PendingQuery> late = new ArrayList<>();
        for (PendingQuery query : byKey.values()) {
            if (nowNs - query.dueNs() >= 0) {
                late.add(query);
            }
        }
        return late;
    }
}
