package io.cofferdam.bench.host.command;

import io.cofferdam.bench.host.icmp.PingPlan;
import io.cofferdam.bench.host.icmp.Traceroute;
import io.cofferdam.bench.host.meter.SequenceMeter;
import io.cofferdam.bench.host.namespace.InterfacePlan;
import io.cofferdam.bench.host.request.RequestPlan;
import io.cofferdam.bench.host.request.RespondPlan;
import io.cofferdam.bench.host.tcp.ReceivePlan;
import io.cofferdam.bench.host.tcp.SendPlan;
import io.cofferdam.bench.host.udp.UdpReceivePlan;
import io.cofferdam.bench.host.udp.UdpSendPlan;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes commands of requests. The grammar is in {@link io.cofferdam.bench.host.HostMain}. Stateless. */
public final class CommandParser {
    /** The longest that anything may take. */
    private static final double MAX_SECONDS = 3_600;

    private static final double DEFAULT_TIMEOUT_S = 300;
    private static final double SPARE_TIMEOUT_S = 60;
    private static final int MIN_MTU = 68; // RFC 791
    private static final int MAX_MTU = 65_535;

    private CommandParser() {}

    /**
     * Reads what a request asks for.
     *
     * @throws BadCommandException when it asks for nothing that can be done
     */
    public static Command parse(Request request) {
        Words words = request.words();
        Command command = switch (request.name()) {
            case "configure" -> configure(words);
            case "connections" -> new Command.Connections();
            case "remove" -> new Command.Remove(AddressText.device(words.next("DEVICE")));
            case "forward" -> new Command.Forward(words.flag("masquerade"));
            case "offload" -> offload(words);
            case "ping" -> ping(words);
            case "traceroute" -> traceroute(words);
            case "receive" -> receive(words);
            case "send" -> send(words);
            case "udp-send" -> udpSend(words);
            case "udp-receive" -> udpReceive(words);
            case "request" -> request(words);
            case "respond" -> respond(words);
            case "cancel" -> cancel(words);
            case "quit" -> new Command.Quit();
            default ->
                throw new BadCommandException("unknown command '" + request.name()
                        + "'; known are configure, remove, forward, offload, connections, ping, traceroute, receive,"
                        + " send, udp-send, udp-receive, request, respond, cancel, quit");
        };
        words.end();
        return command;
    }

    private static Command configure(Words words) {
        String device = AddressText.device(words.next("DEVICE"));
        String network = AddressText.network(words.next("ADDRESS/PREFIX"));
        String gateway = words.next("GATEWAY (or - for none)");
        if (!gateway.equals("-")) {
            gateway = AddressText.address(gateway).getHostAddress();
        }
        Optional<String> mtu = words.optional();
        return new Command.Configure(new InterfacePlan(
                device,
                network,
                gateway,
                mtu.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) Words.whole("MTU ", mtu.get(), MIN_MTU, MAX_MTU))));
    }

    private static Command offload(Words words) {
        String device = AddressText.device(words.next("DEVICE"));
        String state = words.next("on or off");
        if (!state.equals("on") && !state.equals("off")) {
            throw new BadCommandException("'" + state + "' is neither on nor off");
        }
        return new Command.Offload(device, state.equals("on"));
    }

    private static Command ping(Words words) {
        boolean dontFragment = words.flag("df");
        PingPlan plan = new PingPlan(
                AddressText.address(words.next("ADDRESS")),
                (int) words.whole("count", 4, 1, PingPlan.MAX_COUNT),
                Math.round(words.decimal("interval-ms", 1_000, 0.01, 60_000) * 1e6),
                Math.round(words.decimal("timeout-ms", 1_000, 1, 60_000) * 1e6),
                (int) words.whole("size", 56, 0, PingPlan.MAX_PAYLOAD_BYTES),
                dontFragment);
        if (plan.count() * (double) plan.intervalNs() > MAX_SECONDS * 1e9) {
            throw new BadCommandException("count times interval-ms makes more than " + MAX_SECONDS + " s");
        }
        return new Command.Ping(plan);
    }

    private static Command traceroute(Words words) {
        return new Command.Traceroute(AddressText.address(words.next("ADDRESS")), (int)
                Words.whole("max-hops ", words.optional().orElse("16"), 1, Traceroute.MAX_HOPS));
    }

    private static Command receive(Words words) {
        boolean hash = !words.flag("no-hash");
        int port = port(words, 0);
        return new Command.Receive(new ReceivePlan(port, hash, timeoutNs(words, DEFAULT_TIMEOUT_S)));
    }

    private static Command send(Words words) {
        boolean hash = !words.flag("no-hash");
        InetSocketAddress to = to(words);
        if (words.has("bytes") == words.has("seconds")) {
            throw new BadCommandException("send needs either bytes= or seconds=");
        }
        boolean timed = words.has("seconds");
        long bytes = words.whole("bytes", Long.MAX_VALUE, 0, 1L << 50);
        double seconds = words.decimal("seconds", MAX_SECONDS, 0.001, MAX_SECONDS);
        double rateMbps = words.decimal("rate-mbps", 0, 0.01, 1e6);
        long seed = words.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        long timeoutNs = timeoutNs(words, timed ? seconds + SPARE_TIMEOUT_S : DEFAULT_TIMEOUT_S);
        return new Command.Send(new SendPlan(to, bytes, Math.round(seconds * 1e9), rateMbps, seed, hash, timeoutNs));
    }

    private static Command udpSend(Words words) {
        UdpSendPlan plan = new UdpSendPlan(
                to(words),
                words.decimal("rate-pps", 1_000, 0.01, 1e7),
                Math.round(words.decimal("seconds", 1, 0.001, MAX_SECONDS) * 1e9),
                (int) words.whole("size", 64, UdpSendPlan.MIN_SIZE_BYTES, UdpSendPlan.MAX_SIZE_BYTES),
                Math.round(words.decimal("end-interval-ms", 100, 1, 10_000) * 1e6));
        if (plan.count() > SequenceMeter.MAX_SEQUENCES) {
            throw new BadCommandException("rate-pps times seconds makes more than " + SequenceMeter.MAX_SEQUENCES);
        }
        return new Command.UdpSend(plan);
    }

    private static Command udpReceive(Words words) {
        int port = port(words, 0);
        return new Command.UdpReceive(
                new UdpReceivePlan(port, Math.round(words.decimal("seconds", 10, 0.001, MAX_SECONDS) * 1e9)));
    }

    private static Command request(Words words) {
        return new Command.RequestResponse(
                new RequestPlan(to(words), Math.round(words.decimal("seconds", 1, 0.001, MAX_SECONDS) * 1e9)));
    }

    private static Command respond(Words words) {
        int port = port(words, 0);
        return new Command.Respond(new RespondPlan(port, timeoutNs(words, DEFAULT_TIMEOUT_S)));
    }

    private static Command cancel(Words words) {
        Optional<String> id = words.optional();
        return new Command.Cancel(
                id.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(Words.whole("id ", id.get(), Long.MIN_VALUE, Long.MAX_VALUE)));
    }

    private static InetSocketAddress to(Words words) {
        return new InetSocketAddress(AddressText.address(words.next("ADDRESS")), port(words, 1));
    }

    private static int port(Words words, int min) {
        return (int) Words.whole("PORT ", words.next("PORT"), min, 65_535);
    }

    private static long timeoutNs(Words words, double otherwiseS) {
        return Math.round(words.decimal("timeout-s", otherwiseS, 0.1, MAX_SECONDS + SPARE_TIMEOUT_S) * 1e9);
    }
}
