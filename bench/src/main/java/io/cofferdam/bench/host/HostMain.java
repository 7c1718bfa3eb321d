package io.cofferdam.bench.host;

import io.cofferdam.bench.host.event.EventWriter;
import io.cofferdam.bench.host.event.JsonObject;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * One host at an end of a gateway, the PC or the server: does what lines on its standard input say and answers with JSON
 * objects, one a line, on its standard output. The parent starts it in a network namespace of its own, which is gone when
 * the process is:
 *
 * <pre>{@code
 * unshare --net -- java --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx128m -cp ... \
 *     io.cofferdam.bench.host.HostMain
 * }</pre>
 *
 * <p>then waits for the {@code ready} event, moves a device into the namespace of the event's {@code pid}, and says
 * {@code configure}. The process ends at once when its standard input ends, when nobody reads its standard output, or
 * after {@code quit}; its exit status is always 0. Standard error carries nothing but the Java runtime's own warnings.
 *
 * <h2>Requests</h2>
 *
 * <pre>{@code
 * line    = [ "#" id SP ] command *( SP ( word | key "=" value ) )      id = a whole number, echoed in all events
 * }</pre>
 *
 * Options ({@code key=value}) and flags may stand anywhere after the command, in any order. Commands run at the same time
 * as each other, each on a thread of its own: a parent that wants an order waits for the result. Only {@code configure}
 * holds back the commands behind it until it is done. Addresses are IPv4 addresses; nothing is looked up. In brackets:
 * what may be left out, and its default.
 *
 * <table>
 *   <caption>Commands</caption>
 *   <tr><th>command</th><th>what it does</th><th>ends at the latest after</th></tr>
 *   <tr><td>{@code configure DEVICE ADDRESS/PREFIX GATEWAY [MTU]}</td>
 *       <td>waits up to 5 s for the device, turns IPv6 off on it, sets address, MTU, default route ({@code -} for none),
 *       brings it and lo up, and makes cubic the congestion control of TCP over its routes</td><td>15 s</td></tr>
 *   <tr><td>{@code connections}</td><td>tells what the TCP connections that are open now use</td><td>10 s</td></tr>
 *   <tr><td>{@code remove DEVICE}</td><td>takes the device away</td><td>10 s</td></tr>
 *   <tr><td>{@code forward [masquerade]}</td>
 *       <td>makes a router of the namespace, with {@code masquerade} one with source NAT and connection tracking</td>
 *       <td>10 s</td></tr>
 *   <tr><td>{@code offload DEVICE on|off}</td>
 *       <td>switches what the device puts off: checksums and the cutting of TCP segments</td><td>10 s</td></tr>
 *   <tr><td>{@code ping ADDRESS [count=4] [interval-ms=1000] [timeout-ms=1000] [size=56] [df]}</td>
 *       <td>ICMP echo; {@code interval-ms} may have decimals, from 0.01; {@code size} is the payload as in ping(8);
 *       {@code df} forbids fragmenting on the way</td><td>count times interval, timeout and 10 s</td></tr>
 *   <tr><td>{@code traceroute ADDRESS [MAX-HOPS=16]}</td>
 *       <td>finds the routers on the way with ICMP echo, up to 3 tries of 500 ms a hop</td>
 *       <td>1.5 s a hop and 10 s</td></tr>
 *   <tr><td>{@code receive PORT [no-hash] [timeout-s=300]}</td>
 *       <td>takes one TCP connection within 30 s and receives to its end; port 0 lets the kernel choose</td>
 *       <td>timeout</td></tr>
 *   <tr><td>{@code send ADDRESS PORT (bytes=N | seconds=S) [rate-mbps=R] [seed=1] [no-hash] [timeout-s=T]}</td>
 *       <td>connects within 5 s, sends, closes its side, waits for the receiver to close</td>
 *       <td>timeout (300 s, or {@code seconds} and 60 s)</td></tr>
 *   <tr><td>{@code udp-send ADDRESS PORT [rate-pps=1000] [seconds=1] [size=64]
 *       [end-interval-ms=100]}</td>
 *       <td>numbered datagrams of {@code size} bytes payload, 24 to 65507; then says their number three
 *       times, each {@code end-interval-ms} after the one before</td>
 *       <td>seconds and 10 s</td></tr>
 *   <tr><td>{@code udp-receive PORT [seconds=10]}</td>
 *       <td>receives one stream of them, until its sender's end or for {@code seconds}</td>
 *       <td>seconds and 10 s</td></tr>
 *   <tr><td>{@code respond PORT [timeout-s=300]}</td>
 *       <td>takes one TCP connection within 30 s and answers each byte with a byte until the other side closes</td>
 *       <td>timeout</td></tr>
 *   <tr><td>{@code request ADDRESS PORT [seconds=1]}</td>
 *       <td>connects within 5 s, sends one byte, waits for one byte, and so on, with TCP_NODELAY</td>
 *       <td>seconds and 10 s</td></tr>
 *   <tr><td>{@code cancel [ID]}</td><td>ends the command with this id, or all; each still gives its result
 *       or error; a connection may end in good order or break</td>
 *       <td>at once</td></tr>
 *   <tr><td>{@code quit}</td><td>ends the process</td><td>1 s</td></tr>
 * </table>
 *
 * <h2>Events</h2>
 *
 * Each has {@code event}; those of a command also {@code command} (its name) and {@code id} if the line had one. Every
 * command ends with exactly one {@code result} or {@code error}, behind which it says nothing more. Times named
 * {@code ...Ns} are CLOCK_MONOTONIC in nanoseconds, which all processes of a machine share. Unknown fields are to be
 * ignored: more may come.
 *
 * <table>
 *   <caption>Events</caption>
 *   <tr><th>event</th><th>when</th><th>fields</th></tr>
 *   <tr><td>{@code ready}</td><td>first of all</td><td>{@code pid, atNs}</td></tr>
 *   <tr><td>{@code listening}</td><td>receive, udp-receive, respond: the port is bound</td><td>{@code port}</td></tr>
 *   <tr><td>{@code connected}</td><td>receive, send, request: there is a connection</td><td>{@code peer, atNs}</td></tr>
 *   <tr><td>{@code progress}</td><td>transfers: each 100 ms</td><td>{@code bytes} (so far), {@code atNs}</td></tr>
 *   <tr><td>{@code result}</td><td>the command is done; {@code stopped} says why if it was before its end</td>
 *       <td>below</td></tr>
 *   <tr><td>{@code error}</td><td>the command could not be done, or the line not be understood (then perhaps without
 *       {@code id}, and with an empty {@code command})</td><td>{@code message}</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Results</caption>
 *   <tr><th>command</th><th>fields</th></tr>
 *   <tr><td>configure</td><td>{@code device, address, gateway, mtu, congestionControl} (of the namespace; its device's routes have cubic)
 *       </td></tr>
 *   <tr><td>connections</td><td>{@code congestionControl} (the algorithms in use, a blank between them)</td></tr>
 *   <tr><td>remove</td><td>{@code device}</td></tr>
 *   <tr><td>forward</td><td>{@code masquerade, masqueradeMissing} (null, or why there is none though it was
 *       wanted)</td></tr>
 *   <tr><td>offload</td><td>{@code device, checksum, tcpSegmentation} (as the kernel has them now)</td></tr>
 *   <tr><td>ping</td><td>{@code sent, received, lost, duplicates, late} (after the timeout; also lost), {@code corrupt,
 *       roundTripUs:{min, median, p99, max}} or null, {@code lostSequences} (from 0, the first 100),
 *       {@code longestLoss:{count, ms, startNs, endNs}}, {@code icmpErrors:[{from, type, code, nextHopMtu, count}],
 *       refused:[{errno, count}]} (what the kernel did not send, not part of {@code sent})</td></tr>
 *   <tr><td>traceroute</td><td>{@code reached, hops:[{ttl, address, roundTripUs, type, code}]}, or
 *       {@code {ttl, address: null}}</td></tr>
 *   <tr><td>receive</td><td>{@code bytes, seconds} (first to last byte), {@code gbps, sha256} (null with no-hash),
 *       {@code firstByteNs, lastByteNs, endNs, endSilenceMs} (last byte to end), {@code longestGapMs, gaps:[{ms, atMs}
 *       (since the first byte), {@code startNs, endNs}]} (the 5 longest, the longest first), {@code slotMs, slotBytes:[]}
 *       (bytes per slot since the first byte), {@code broken, failure} (null or how the connection broke)</td></tr>
 *   <tr><td>send</td><td>{@code bytes, seconds} (first byte to the receiver's close), {@code gbps, sha256, startNs,
 *       endNs, peerClosed, retransmittedSegments} (of all TCP in this namespace meanwhile), {@code broken,
 *       failure}</td></tr>
 *   <tr><td>udp-send</td><td>{@code sent, refused} (by the kernel), {@code startNs, endNs, seconds, ratePps}</td></tr>
 *   <tr><td>udp-receive</td><td>{@code received, lost, duplicated, reordered, foreign, total} (null if the sender's end
 *       was not seen: then loss at the very end is not counted), {@code receiveBufferErrors} (this host's own loss),
 *       {@code bytes, seconds, gbps, firstNs, lastNs, longestGapMs, gaps} (as above)</td></tr>
 *   <tr><td>respond</td><td>{@code answered} (requests)</td></tr>
 *   <tr><td>request</td><td>{@code count, seconds, ratePerS, roundTripUs:{min, median, p99, max}} or null,
 *       {@code histogram} (of nanoseconds, HdrHistogram's compressed form in Base64) or null, {@code broken,
 *       failure}</td></tr>
 *   <tr><td>cancel</td><td>{@code cancelled} (how many)</td></tr>
 *   <tr><td>quit</td><td>none</td></tr>
 * </table>
 */
public final class HostMain {
    private static final long FLUSH_TIMEOUT_MS = 1_000;
    private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;

    private HostMain() {}

    /** Runs a host until its standard input ends, its standard output breaks, or it is told to quit. */
    public static void main(String[] args) throws InterruptedException {
        EventWriter events = new EventWriter(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER_BYTES));
        Thread writer = Thread.ofPlatform().daemon().name("events").start(() -> {
            events.run();
            Runtime.getRuntime().halt(0);
        });
        events.emit(new JsonObject()
                .put("event", "ready")
                .put("pid", ProcessHandle.current().pid())
                .put("atNs", System.nanoTime()));
        if (readCommands(new HostSession(events))) {
            events.finish();
            writer.join(FLUSH_TIMEOUT_MS);
        }
        Runtime.getRuntime().halt(0);
    }

    /** Whether it was told to quit, not deserted. */
    private static boolean readCommands(HostSession session) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                if (!session.accept(line)) {
                    return true;
                }
                line = in.readLine();
            }
        } catch (IOException e) {
            // As good as ended: nobody can tell this host anything any more.
        }
        return false;
    }
}
