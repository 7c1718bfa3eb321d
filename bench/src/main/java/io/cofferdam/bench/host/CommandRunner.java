package io.cofferdam.bench.host;

import io.cofferdam.bench.host.command.Command;
import io.cofferdam.bench.host.event.JsonObject;
import io.cofferdam.bench.host.icmp.Ping;
import io.cofferdam.bench.host.icmp.Traceroute;
import io.cofferdam.bench.host.namespace.DeviceOffload;
import io.cofferdam.bench.host.namespace.Forwarding;
import io.cofferdam.bench.host.namespace.HostInterface;
import io.cofferdam.bench.host.namespace.InterfacePlan;
import io.cofferdam.bench.host.request.RequestPlan;
import io.cofferdam.bench.host.request.Requester;
import io.cofferdam.bench.host.request.RespondPlan;
import io.cofferdam.bench.host.request.Responder;
import io.cofferdam.bench.host.tcp.ReceivePlan;
import io.cofferdam.bench.host.tcp.SendPlan;
import io.cofferdam.bench.host.tcp.TcpReceiver;
import io.cofferdam.bench.host.tcp.TcpSender;
import io.cofferdam.bench.host.udp.UdpReceivePlan;
import io.cofferdam.bench.host.udp.UdpReceiver;
import io.cofferdam.bench.host.udp.UdpSendPlan;
import io.cofferdam.bench.host.udp.UdpSender;
import io.cofferdam.shm.kernel.SystemCallException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Carries commands out, each on the thread that calls, within a time that is known beforehand. Thread-safe: the commands
 * share nothing but a timer.
 */
final class CommandRunner {
    private static final long SPARE_NS = 10_000_000_000L;
    private static final long PROGRESS_NS = 100_000_000L;

    private final TaskTimer timer = new TaskTimer();

    /** Runs a command to its result or error. */
    void run(Task task, Command command) throws InterruptedException {
        long limitNs = limitNs(command);
        String tooLong = "not done within " + TimeUnit.NANOSECONDS.toMillis(limitNs) + " ms";
        TaskTimer.Entry limit = timer.after(limitNs, () -> task.stop().stop(tooLong));
        try {
            task.result(execute(task, command));
        } catch (IOException e) {
            task.error(task.stop().reason().orElse(String.valueOf(e.getMessage())));
        } catch (RuntimeException | LinkageError e) {
            task.error("this is a fault of the host agent: " + e);
        } finally {
            limit.cancel();
        }
    }

    private JsonObject execute(Task task, Command command) throws IOException, InterruptedException {
        return switch (command) {
            case Command.Configure configure -> configure(task, configure.plan());
            case Command.Connections ignored ->
                Results.connections(task.event("result"), HostInterface.congestionControlsInUse(task.stop()));
            case Command.Remove remove -> {
                HostInterface.remove(remove.device(), task.stop());
                yield task.event("result").put("device", remove.device());
            }
            case Command.Forward forward -> forward(task, forward.masquerade());
            case Command.Offload offload -> offload(task, offload.device(), offload.on());
            case Command.Ping ping -> Results.ping(task.event("result"), new Ping(ping.plan(), task.stop()).run());
            case Command.Traceroute trace ->
                Results.traceroute(
                        task.event("result"), new Traceroute(trace.to(), trace.maxHops(), task.stop()).run());
            case Command.Receive receive -> receive(task, receive.plan());
            case Command.Send send -> send(task, send.plan());
            case Command.UdpSend send -> udpSend(task, send.plan());
            case Command.UdpReceive receive -> udpReceive(task, receive.plan());
            case Command.RequestResponse request -> request(task, request.plan());
            case Command.Respond respond -> respond(task, respond.plan());
            case Command.Cancel ignored -> throw doneBySession();
            case Command.Quit ignored -> throw doneBySession();
        };
    }

    /** The time after which a command is stopped whatever it does. */
    private static long limitNs(Command command) {
        return switch (command) {
            case Command.Configure ignored -> InterfacePlan.DEVICE_TIMEOUT_NS + SPARE_NS;
            case Command.Connections ignored -> SPARE_NS;
            case Command.Remove ignored -> SPARE_NS;
            case Command.Forward ignored -> SPARE_NS;
            case Command.Offload ignored -> SPARE_NS;
            case Command.Ping it ->
                it.plan().intervalNs() * it.plan().count() + it.plan().timeoutNs() + SPARE_NS;
            case Command.Traceroute it -> Traceroute.TIMEOUT_NS * Traceroute.ATTEMPTS * it.maxHops() + SPARE_NS;
            case Command.Receive it -> it.plan().timeoutNs();
            case Command.Send it -> it.plan().timeoutNs();
            case Command.UdpSend it -> it.plan().durationNs() + 3 * it.plan().endIntervalNs() + SPARE_NS;
            case Command.UdpReceive it -> it.plan().durationNs() + SPARE_NS;
            case Command.RequestResponse it -> it.plan().durationNs() + SPARE_NS;
            case Command.Respond it -> it.plan().timeoutNs();
            case Command.Cancel ignored -> throw doneBySession();
            case Command.Quit ignored -> throw doneBySession();
        };
    }

    private static JsonObject configure(Task task, InterfacePlan plan) throws IOException, InterruptedException {
        HostInterface device = new HostInterface(plan, task.stop());
        device.configure();
        return task.event("result")
                .put("device", plan.device())
                .put("address", plan.network())
                .put("gateway", plan.gateway())
                .put("mtu", device.mtu())
                .put("congestionControl", HostInterface.congestionControl());
    }

    private static JsonObject forward(Task task, boolean masquerade) throws IOException {
        Optional<String> missing = Forwarding.turnOn(masquerade);
        return Results.text(
                task.event("result").put("masquerade", masquerade && missing.isEmpty()), "masqueradeMissing", missing);
    }

    private static JsonObject offload(Task task, String device, boolean on) throws IOException {
        DeviceOffload offload = new DeviceOffload(device);
        try {
            offload.set(on);
            return task.event("result")
                    .put("device", device)
                    .put("checksum", offload.checksum())
                    .put("tcpSegmentation", offload.tcpSegmentation());
        } catch (SystemCallException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static JsonObject request(Task task, RequestPlan plan) throws IOException {
        try (Requester requester = Requester.connect(plan, task.stop())) {
            connected(task, plan.to());
            return Results.requested(task.event("result"), requester.run());
        }
    }

    private static JsonObject respond(Task task, RespondPlan plan) throws IOException {
        try (Responder responder = Responder.bind(plan, task.stop())) {
            task.emit(task.event("listening").put("port", responder.port()));
            return task.event("result").put("answered", responder.run());
        }
    }

    private JsonObject receive(Task task, ReceivePlan plan) throws IOException {
        try (TcpReceiver receiver = TcpReceiver.bind(plan, task.stop())) {
            task.emit(task.event("listening").put("port", receiver.port()));
            SocketChannel connection = receiver.accept();
            connected(task, (InetSocketAddress) connection.getRemoteAddress());
            TaskTimer.Entry progress = progress(task, receiver::bytes);
            try {
                return Results.received(task.event("result"), receiver.receive(connection));
            } finally {
                progress.cancel();
            }
        }
    }

    private JsonObject send(Task task, SendPlan plan) throws IOException, InterruptedException {
        try (TcpSender sender = TcpSender.connect(plan, task.stop())) {
            connected(task, plan.to());
            TaskTimer.Entry progress = progress(task, sender::bytes);
            try {
                return Results.sent(task.event("result"), sender.send());
            } finally {
                progress.cancel();
            }
        }
    }

    private JsonObject udpSend(Task task, UdpSendPlan plan) throws IOException, InterruptedException {
        UdpSender sender = new UdpSender(plan, task.stop());
        TaskTimer.Entry progress = progress(task, sender::bytes);
        try {
            return Results.udpSent(task.event("result"), sender.send());
        } finally {
            progress.cancel();
        }
    }

    private JsonObject udpReceive(Task task, UdpReceivePlan plan) throws IOException {
        try (UdpReceiver receiver = UdpReceiver.bind(plan.port(), task.stop())) {
            task.emit(task.event("listening").put("port", receiver.port()));
            TaskTimer.Entry end = timer.after(plan.durationNs(), receiver::close);
            TaskTimer.Entry progress = progress(task, receiver::bytes);
            try {
                return Results.udpReceived(task.event("result"), receiver.receive());
            } finally {
                progress.cancel();
                end.cancel();
            }
        }
    }

    private static void connected(Task task, InetSocketAddress peer) {
        task.emit(task.event("connected")
                .put("peer", peer.getAddress().getHostAddress() + ":" + peer.getPort())
                .put("atNs", System.nanoTime()));
    }

    private TaskTimer.Entry progress(Task task, LongSupplier bytes) {
        return timer.every(PROGRESS_NS, () -> task.progress(bytes.getAsLong(), System.nanoTime()));
    }

    private static IllegalStateException doneBySession() {
        return new IllegalStateException("the session does this itself");
    }
}
