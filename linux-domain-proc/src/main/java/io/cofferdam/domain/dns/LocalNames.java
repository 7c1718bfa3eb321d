package io.cofferdam.domain.dns;

import io.cofferdam.domain.ip.Prefix;
import io.cofferdam.domain.service.HostNames;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is known here and nowhere else: names of the configuration, names of hosts of the network, and what is called
 * how at addresses of the network. For those no other server is asked. Confined to the component's one thread.
 */
final class LocalNames {
    /** How long a client may believe it, in seconds: a lease may end. */
    static final int TTL_S = 60;

    private final DnsConfig config;
    private final HostNames hosts;
    private final Prefix network;

    /** @param network whose hosts' names and addresses are nobody else's business */
    LocalNames(DnsConfig config, HostNames hosts, Prefix network) {
        this.config = config;
        this.hosts = hosts;
        this.network = network;
    }

    /** The answer, or null if it is to be asked for elsewhere. */
    byte @Nullable [] answer(DnsQuestion client) {
        DnsQuestion.Key key = client.key();
        if (key.type() == DnsDescriptor.TYPE_PTR) {
            return answerReverse(client);
        }
        int address = addressOf(key.name());
        if (address == HostNames.UNKNOWN) {
            boolean ours = isInDomain(key.name())
                    || (isLabel(key.name())
                            && (key.type() == DnsDescriptor.TYPE_A || key.type() == DnsDescriptor.TYPE_AAAA));
            return ours ? DnsReplies.nothing(client, DnsDescriptor.NAME_ERROR) : null;
        }
        boolean asked = key.type() == DnsDescriptor.TYPE_A || key.type() == DnsDescriptor.TYPE_ANY;
        return asked
                ? DnsReplies.record(
                        client,
                        DnsDescriptor.TYPE_A,
                        TTL_S,
                        ByteBuffer.allocate(Integer.BYTES).putInt(address).array())
                : DnsReplies.nothing(client, DnsDescriptor.NO_ERROR);
    }

    private byte @Nullable [] answerReverse(DnsQuestion client) {
        int address = DnsName.reverseAddress(client.key().name());
        if (address == 0 || !network.contains(address)) {
            return null;
        }
        String name = nameOf(address);
        return name == null
                ? DnsReplies.nothing(client, DnsDescriptor.NAME_ERROR)
                : DnsReplies.record(client, DnsDescriptor.TYPE_PTR, TTL_S, DnsName.bytes(name));
    }

    private int addressOf(String name) {
        Integer named = config.names().get(name);
        if (named != null) {
            return named;
        }
        String label = isInDomain(name)
                ? name.substring(0, name.length() - config.domain().length() - 1)
                : name;
        if (!isLabel(label)) {
            return HostNames.UNKNOWN;
        }
        Integer unqualified = config.names().get(label);
        return unqualified != null ? unqualified : hosts.addressOf(label);
    }

    private @Nullable String nameOf(int address) {
        String host = hosts.nameOf(address);
        for (Map.Entry<String, Integer> named : config.names().entrySet()) {
            if (host == null && named.getValue() == address) {
                host = named.getKey();
            }
        }
        boolean qualify = host != null && isLabel(host) && !config.domain().isEmpty();
        return qualify ? host + "." + config.domain() : host;
    }

    private boolean isInDomain(String name) {
        return !config.domain().isEmpty() && name.endsWith("." + config.domain());
    }

    private static boolean isLabel(String name) {
        return !name.isEmpty() && name.indexOf('.') < 0;
    }
}
