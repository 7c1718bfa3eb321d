package io.cofferdam.bench.host.command;

import io.cofferdam.bench.host.icmp.PingPlan;
import io.cofferdam.bench.host.namespace.InterfacePlan;
import io.cofferdam.bench.host.request.RequestPlan;
import io.cofferdam.bench.host.request.RespondPlan;
import io.cofferdam.bench.host.tcp.ReceivePlan;
import io.cofferdam.bench.host.tcp.SendPlan;
import io.cofferdam.bench.host.udp.UdpReceivePlan;
import io.cofferdam.bench.host.udp.UdpSendPlan;
import java.net.Inet4Address;
import java.util.OptionalLong;

/** One thing that a host can be told to do, checked and complete. */
public sealed interface Command {
    /** Set the interface up. */
    record Configure(InterfacePlan plan) implements Command {}

    /** Tell what the open TCP connections use. */
    record Connections() implements Command {}

    /**
     * Take a device away.
     *
     * @param device interface name
     */
    record Remove(String device) implements Command {}

    /**
     * Make a router of the namespace.
     *
     * @param masquerade with NAT
     */
    record Forward(boolean masquerade) implements Command {}

    /**
     * Switch what a device puts off.
     *
     * @param device interface name
     */
    record Offload(String device, boolean on) implements Command {}

    /** Send echo requests. */
    record Ping(PingPlan plan) implements Command {}

    /** Find the routers on the way. */
    record Traceroute(Inet4Address to, int maxHops) implements Command {}

    /** Receive a TCP stream. */
    record Receive(ReceivePlan plan) implements Command {}

    /** Send a TCP stream. */
    record Send(SendPlan plan) implements Command {}

    /** Send datagrams. */
    record UdpSend(UdpSendPlan plan) implements Command {}

    /** Receive datagrams. */
    record UdpReceive(UdpReceivePlan plan) implements Command {}

    /** Send requests of one byte, each after the response to the one before. */
    record RequestResponse(RequestPlan plan) implements Command {}

    /** Answer requests. */
    record Respond(RespondPlan plan) implements Command {}

    /**
     * End other commands early.
     *
     * @param target the one to end; empty for all
     */
    record Cancel(OptionalLong target) implements Command {}

    /** End the process. */
    record Quit() implements Command {}
}
