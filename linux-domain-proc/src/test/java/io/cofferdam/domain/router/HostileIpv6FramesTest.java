package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder6;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in as IPv6, nothing is thrown and every frame meets exactly one fate. */
class HostileIpv6FramesTest {
    private static final int FRAMES = 20_000;
    private static final String[] TARGETS = {
        "2001:db8:2::2",
        "2001:db8:1::1",
        "fd00::1",
        "2001:db8:1::9",
        "2001:db9::1",
        "ff02::1",
        "ff02::2",
        "fe80::ff:fe00:101",
        "ff02::1:ff00:1",
        "ff02::16"
    };
    private static final String[] SOURCES = {
        "2001:db8:1::2", "fe80::ff:fe00:102", "::", "2001:db8:1::1", "2001:db8:1::77"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveEveryFrameOneFateWhenHeadersAreMutated(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Gateway gateway = new Gateway(3000, Gateway6.properties("port.1.mtu=1280", "ra.port=net"));
        gateway.passSeconds(4);
        gateway.transitIn.put(Gateway6.solicitation(Gateway.PEER, Gateway6.PEER_IP, Gateway6.TRANSIT_IP));
        gateway.work();
        long before = gateway.count("received.frames");
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = plausible(random);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                frame[random.nextInt(14, Math.min(frame.length, 120))] = (byte) random.nextInt();
            }
            if (random.nextInt(8) == 0) {
                frame = Arrays.copyOf(frame, random.nextInt(frame.length + 40));
            }
            if (random.nextInt(4) == 0) {
                putUnfinished(gateway, frame, random);
            } else {
                gateway.netIn.put(frame);
            }
            gateway.nowNs += random.nextInt(2_000_000);
            gateway.work();
            gateway.netOut.takeAll();
            gateway.transitOut.takeAll();
        }
        gateway.assertEveryFrameHasOneFate();
        gateway.passSeconds(10);
        gateway.assertEveryFrameHasOneFate();
        assertThat(gateway.count("held.frames")).as("seed %d", seed).isZero();
        assertThat(gateway.count("received.frames") - before)
                .as("seed %d", seed)
                .isEqualTo(FRAMES);
        assertThat(gateway.count("forwarded.frames")).as("seed %d", seed).isPositive();
        assertThat(gateway.count("nd.stale")).as("seed %d", seed).isPositive();
    }

    private static void putUnfinished(Gateway gateway, byte[] frame, SplittableRandom random) {
        int[] types = {0, 1, 4, 5, 0x84};
        VnetFrame.put(
                gateway.netIn,
                new VnetFrame(
                        random.nextInt(2),
                        types[random.nextInt(types.length)],
                        random.nextInt(200),
                        random.nextInt(1500),
                        random.nextInt(50, 80),
                        random.nextInt(20),
                        ByteBuffer.wrap(frame)));
    }

    private static byte[] plausible(SplittableRandom random) {
        String from = SOURCES[random.nextInt(SOURCES.length)];
        String to = TARGETS[random.nextInt(TARGETS.length)];
        long mac = to.startsWith("ff") ? Gateway6.groupMac(to) : NET;
        FrameBuilder6 builder = FrameBuilder6.ipv6(PC, mac, from, to).hopLimit(random.nextInt(66));
        for (int headers = random.nextInt(4); headers > 0; headers--) {
            addExtension(builder, random);
        }
        byte[] data = new byte[random.nextInt(1400)];
        return switch (random.nextInt(5)) {
            case 0 -> builder.udp(data).build();
            case 1 -> builder.tcp(1, 2, new byte[8], data).build();
            case 2 ->
                builder.icmp(random.nextInt(256), 0, random.nextInt(), data).build();
            case 3 ->
                FrameBuilder6.ipv6(PC, mac, from, to)
                        .discovery(
                                random.nextInt(130, 138),
                                random.nextInt(),
                                FrameBuilder6.address(TARGETS[random.nextInt(TARGETS.length)]),
                                FrameBuilder6.macOption(random.nextInt(1, 3), PC))
                        .build();
            default -> builder.payload(random.nextInt(256), data).build();
        };
    }

    private static void addExtension(FrameBuilder6 builder, SplittableRandom random) {
        int[] kinds = {FrameBuilder6.HOP_BY_HOP, FrameBuilder6.OPTIONS, FrameBuilder6.ROUTING};
        if (random.nextInt(4) == 0) {
            builder.fragment(random.nextInt(3) * 8, random.nextBoolean());
            return;
        }
        int[] bytes = new int[7 + 8 * random.nextInt(4)];
        for (int i = 1; i < bytes.length; i++) {
            bytes[i] = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(3);
        }
        bytes[0] = bytes.length / 8;
        builder.extension(kinds[random.nextInt(kinds.length)], bytes);
    }
}
