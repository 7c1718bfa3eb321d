package io.cofferdam.launcher.testbed;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Looks at the IPv4 packets that arrive at a host's device, with an AF_PACKET socket that shows their virtio-net header
 * ({@code PACKET_VNET_HDR} of linux/if_packet.h): whether they are still to be cut, and whether their checksums are right
 * or rightly left to be finished. Takes python3.
 */
final class Sniffer implements AutoCloseable {
    /** {@code python3 -c ... DEVICE}; says "ready", and at SIGTERM what it saw. Verifies only so many: it is slow. */
    private static final String PROGRAM = """
            import json, signal, socket, struct, sys
            saw = dict(frames=0, longest=0, uncutTcp=0, uncutUdp=0, unfinished=0, verified=0, wrong=0)
            def stop(*_):
                print(json.dumps(saw))
                sys.exit(0)
            def total(data):
                data += bytes(len(data) & 1)
                return sum(struct.unpack('!%dH' % (len(data) // 2), data)) % 0xffff
            def is_right(vnet, packet):
                flags, _, _, _, start, offset = vnet
                head = (packet[0] & 15) * 4
                if total(packet[:head]) or struct.unpack('!H', packet[2:4])[0] != len(packet):
                    return False
                fragment = struct.unpack('!H', packet[6:8])[0] & 0x3fff
                if fragment or packet[9] not in (6, 17):
                    return not flags & 1
                pseudo = packet[12:20] + struct.pack('!HH', packet[9], len(packet) - head)
                if flags & 1:
                    field = start + offset - 14
                    return start == 14 + head and total(pseudo) == total(packet[field:field + 2])
                return total(pseudo + packet[head:]) == 0
            wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
            wire.setsockopt(socket.SOL_SOCKET, 33, 32 << 20)
            wire.setsockopt(263, 15, 1)
            wire.bind((sys.argv[1], 0x0800))
            signal.signal(signal.SIGTERM, stop)
            print('ready', flush=True)
            while True:
                data, (_, _, kind, _, _) = wire.recvfrom(80000)
                if kind == 4:
                    continue
                vnet = struct.unpack('<BBHHHH', data[:10])
                frame = data[10:]
                saw['frames'] += 1
                saw['longest'] = max(saw['longest'], len(frame))
                saw['unfinished'] += vnet[0] & 1
                saw['uncutTcp'] += vnet[1] & 0x7f == 1
                saw['uncutUdp'] += vnet[1] == 5
                if saw['verified'] < 3000:
                    saw['verified'] += 1
                    size = struct.unpack('!H', frame[16:18])[0]
                    saw['wrong'] += not is_right(vnet, frame[14:14 + size])
            """;

    private final Process process;

    private Sniffer(Process process) {
        this.process = process;
    }

    /** Starts looking; when this returns, nothing escapes it. */
    static Sniffer on(TestHost host) throws IOException {
        Sniffer sniffer = new Sniffer(
                host.command("python3", "-c", PROGRAM, host.device()).start());
        String said = sniffer.process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!"ready".equals(said)) {
            sniffer.close();
            throw new IOException("the sniffer says: " + said);
        }
        return sniffer;
    }

    /** Stops, and tells what was seen. */
    JsonObject stop() throws IOException {
        // Process.destroy would close what it has still to say.
        process.toHandle().destroy();
        return JsonParser.parseString(
                        process.inputReader(StandardCharsets.UTF_8).readLine())
                .getAsJsonObject();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
