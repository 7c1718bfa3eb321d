package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.ALL;
import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, nothing is thrown and every frame meets exactly one fate. */
class HostileFramesTest {
    private static final int FRAMES = 20_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveEveryFrameOneFateWhenBytesAreRandom(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Gateway gateway = Gateway.settled("port.1.mtu=576");
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = new byte[random.nextInt(200)];
            random.nextBytes(frame);
            if (frame.length >= 14 && random.nextInt(4) > 0) {
                aimAtGateway(frame, random);
            }
            run(gateway, frame, random);
        }
        assertAllAccountedFor(gateway, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void shouldGiveEveryFrameOneFateWhenHeadersAreMutated(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Gateway gateway = Gateway.settled("port.1.mtu=576");
        for (int i = 0; i < FRAMES; i++) {
            byte[] frame = plausible(gateway, random);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                frame[random.nextInt(Math.min(frame.length, 80))] = (byte) random.nextInt();
            }
            if (frame.length > 34 && 14 + (frame[14] & 0xf) * 4 <= frame.length && random.nextInt(4) > 0) {
                frame = FrameBuilder.sealed(frame);
            }
            if (random.nextInt(8) == 0) {
                frame = Arrays.copyOf(frame, random.nextInt(frame.length + 40));
            }
            run(gateway, frame, random);
        }
        assertAllAccountedFor(gateway, seed);
        assertThat(gateway.count("forwarded.frames")).as("seed %d", seed).isPositive();
    }

    private static byte[] plausible(Gateway gateway, SplittableRandom random) {
        String[] targets = {"10.10.2.2", "10.10.1.1", "10.10.0.1", "10.10.1.9", "8.8.8.8", "10.10.1.2", "10.10.1.255"};
        String to = targets[random.nextInt(targets.length)];
        byte[] payload = new byte[random.nextInt(1800)];
        return switch (random.nextInt(4)) {
            case 0 -> FrameBuilder.arp(PC, ALL, random.nextInt(1, 3), PC, "10.10.1." + random.nextInt(256), NET, to);
            case 1 -> gateway.fromPc(to).icmp(random.nextInt(20), 0, 7, payload).build();
            case 2 ->
                gateway.fromPc(to)
                        .options(random.nextInt(256), random.nextInt(12), random.nextInt(256), random.nextInt(256))
                        .ttl(random.nextInt(4))
                        .payload(payload)
                        .build();
            default ->
                gateway.fromPc(to)
                        .fragmentWord(random.nextInt(4) == 0 ? random.nextInt(65_536) : 0)
                        .protocol(random.nextInt(30))
                        .payload(payload)
                        .build();
        };
    }

    private static void aimAtGateway(byte[] frame, SplittableRandom random) {
        for (int i = 0; i < 6; i++) {
            frame[i] = (byte) (NET >>> (8 * (5 - i)));
        }
        frame[6] &= (byte) 0xfe;
        frame[12] = 8;
        frame[13] = (byte) (random.nextBoolean() ? 0 : 6);
        if (frame.length >= 34 && random.nextBoolean()) {
            frame[14] = 0x45;
            frame[16] = 0;
            frame[17] = (byte) (frame.length - 14);
            System.arraycopy(FrameBuilder.sealed(frame), 0, frame, 0, frame.length);
        }
    }

    private static void run(Gateway gateway, byte[] frame, SplittableRandom random) {
        gateway.netIn.put(frame);
        gateway.nowNs += random.nextInt(2_000_000);
        gateway.work();
        gateway.netOut.takeAll();
        gateway.transitOut.takeAll();
    }

    private static void assertAllAccountedFor(Gateway gateway, long seed) {
        gateway.assertEveryFrameHasOneFate();
        gateway.passSeconds(10);
        gateway.assertEveryFrameHasOneFate();
        assertThat(gateway.count("held.frames")).as("seed %d", seed).isZero();
        assertThat(gateway.count("received.frames")).as("seed %d", seed).isEqualTo(FRAMES + 2);
    }
}
