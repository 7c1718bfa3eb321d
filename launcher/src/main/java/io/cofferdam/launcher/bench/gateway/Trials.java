package io.cofferdam.launcher.bench.gateway;

import com.google.gson.JsonObject;
import io.cofferdam.launcher.demo.Host;
import io.cofferdam.launcher.tree.GatewayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a load on what is between PC and SRV, and measures. Used by one thread, which blocks in it. */
final class Trials {
    private static final double MAX_LOSS = 0.001;
    private static final double FLOOD_PPS = 2e6;
    private static final long TIMEOUT_S = 60;
    private static final int SPARE_MS = 300;

    private final Hosts hosts;
    private final Deployment deployment;
    private final List<Part> parts;
    private final Pace pace;

    Trials(Hosts hosts, Deployment deployment, Pace pace) throws IOException {
        this.hosts = hosts;
        this.deployment = deployment;
        this.parts = deployment.parts();
        this.pace = pace;
    }

    /** One TCP connection: who sends over it, and the two commands that are under way. */
    private record Stream(boolean forward, Host.Job receive, Host.Job send) {}

    /** Lets traffic through until compilers have seen it. */
    Arrivals warmUp(int milliseconds) throws GatewayException, IOException {
        Stream stream = open(true, milliseconds);
        hosts.checkCongestionControl();
        stream.send().result(TIMEOUT_S);
        return Arrivals.of(stream.receive().result(TIMEOUT_S));
    }

    Measurement measure(Load load) throws GatewayException, IOException {
        return switch (load) {
            case Load.Tcp tcp -> measure(tcp);
            case Load.Udp udp -> measure(udp);
            case Load.RequestResponse ignored -> measureRequests();
        };
    }

    private Measurement measure(Load.Tcp load) throws GatewayException, IOException {
        List<Stream> streams = new ArrayList<>();
        int lengthMs = pace.settleMs() + pace.measureMs() + SPARE_MS;
        for (int i = 0; i < load.streams(); i++) {
            if (load.direction() != Direction.BACKWARD) {
                streams.add(open(true, lengthMs));
            }
            if (load.direction() != Direction.FORWARD) {
                streams.add(open(false, lengthMs));
            }
        }
        pause(pace.settleMs());
        Usage before = usage();
        pause(pace.measureMs());
        Usage after = usage();
        double forward = 0;
        double backward = 0;
        for (Stream stream : streams) {
            stream.send().result(TIMEOUT_S);
            double gbps = Arrivals.of(stream.receive().result(TIMEOUT_S)).gbps(before.atNs(), after.atNs());
            forward += stream.forward() ? gbps : 0;
            backward += stream.forward() ? 0 : gbps;
        }
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.THROUGHPUT, forward + backward);
        if (load.direction() == Direction.BOTH) {
            figures.put(Quantity.THROUGHPUT_OF_WEAKER, Math.min(forward, backward));
        }
        return new Measurement(figures, after.since(before), null, List.of());
    }

    private Stream open(boolean forward, int milliseconds) throws GatewayException, IOException {
        Host from = forward ? hosts.pc() : hosts.srv();
        Host to = forward ? hosts.srv() : hosts.pc();
        String address = forward ? deployment.serverAddress() : deployment.clientAddress();
        Host.Job receive = to.tell("receive 0 no-hash");
        int port = receive.await("listening", TIMEOUT_S).get("port").getAsInt();
        Host.Job send = from.tell(
                String.format(Locale.ROOT, "send %s %d seconds=%.3f no-hash", address, port, milliseconds / 1e3));
        receive.await("connected", TIMEOUT_S);
        return new Stream(forward, receive, send);
    }

    private Measurement measure(Load.Udp load) throws GatewayException, IOException {
        List<Cost> costs = new ArrayList<>();
        RateSearch.Found found = new RateSearch(MAX_LOSS, pace.datagramResolution())
                .run(FLOOD_PPS, ratePps -> offer(load.payloadBytes(), ratePps, costs));
        return new Measurement(
                Map.of(Quantity.DATAGRAM_RATE, found.ratePps() / 1e3),
                costs.get(found.bestTrial()),
                null,
                found.limitedBySender() ? List.of("PC sent no faster") : List.of());
    }

    private RateSearch.Trial offer(int payloadBytes, double ratePps, List<Cost> costs)
            throws GatewayException, IOException {
        double seconds = pace.datagramTrialMs() / 1e3;
        Host.Job receive = hosts.srv().tell(String.format(Locale.ROOT, "udp-receive 0 seconds=%.3f", seconds + 2));
        int port = receive.await("listening", TIMEOUT_S).get("port").getAsInt();
        Usage before = usage();
        Host.Job send = hosts.pc()
                .tell(String.format(
                        Locale.ROOT,
                        "udp-send %s %d rate-pps=%.3f seconds=%.3f size=%d end-interval-ms=20",
                        deployment.serverAddress(),
                        port,
                        ratePps,
                        seconds,
                        payloadBytes));
        pause(pace.datagramTrialMs());
        costs.add(usage().since(before));
        JsonObject sent = send.result(TIMEOUT_S);
        JsonObject received = receive.result(TIMEOUT_S);
        double total = sent.get("sent").getAsDouble();
        return new RateSearch.Trial(
                ratePps,
                sent.get("ratePps").getAsDouble(),
                total == 0 ? 1 : 1 - received.get("received").getAsDouble() / total);
    }

    private Measurement measureRequests() throws GatewayException, IOException {
        Host.Job respond = hosts.srv().tell("respond 0");
        int port = respond.await("listening", TIMEOUT_S).get("port").getAsInt();
        Usage before = usage();
        Host.Job request = hosts.pc()
                .tell(String.format(
                        Locale.ROOT,
                        "request %s %d seconds=%.3f",
                        deployment.serverAddress(),
                        port,
                        pace.measureMs() / 1e3));
        JsonObject result = request.result(TIMEOUT_S);
        Usage after = usage();
        respond.result(TIMEOUT_S);
        if (result.get("broken").getAsBoolean() || result.get("count").getAsLong() == 0) {
            throw new GatewayException("request/response broke: " + result.get("failure"));
        }
        JsonObject roundTripUs = result.getAsJsonObject("roundTripUs");
        Map<Quantity, Double> figures = new EnumMap<>(Quantity.class);
        figures.put(Quantity.REQUEST_RATE, result.get("ratePerS").getAsDouble());
        figures.put(Quantity.LATENCY_P50, roundTripUs.get("median").getAsDouble());
        figures.put(Quantity.LATENCY_P99, roundTripUs.get("p99").getAsDouble());
        return new Measurement(
                figures, after.since(before), result.get("histogram").getAsString(), List.of());
    }

    private Usage usage() throws IOException {
        return Usage.now(hosts, deployment, parts);
    }

    private static void pause(long milliseconds) throws GatewayException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException("interrupted", e);
        }
    }
}
