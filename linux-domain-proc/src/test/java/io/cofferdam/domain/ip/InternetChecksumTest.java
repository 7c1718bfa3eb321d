package io.cofferdam.domain.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {
    /** RFC 1071 section 1. */
    @Test
    void shouldEqualNaiveSumWhenBytesAreRandom() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            int offset = random.nextInt(bytes.length + 1);
            int length = random.nextInt(bytes.length - offset + 1);
            assertThat(InternetChecksum.of(FrameBuilder.image(bytes), offset, length))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(FrameBuilder.checksum(bytes, offset, length));
        }
    }

    @Test
    void shouldNotOverflowWhenAllBitsAreSet() {
        byte[] bytes = new byte[65_535];
        Arrays.fill(bytes, (byte) 0xff);
        assertThat(InternetChecksum.of(FrameBuilder.image(bytes), 0, 65_534)).isZero();
        assertThat(InternetChecksum.of(FrameBuilder.image(bytes), 0, 65_535))
                .isEqualTo(FrameBuilder.checksum(bytes, 0, 65_535));
    }

    /** RFC 1624 section 4: the example that equation 2 of RFC 1141 gets wrong. */
    @Test
    void shouldGiveZeroWhenExampleOfRfc1624IsUpdated() {
        assertThat(InternetChecksum.update(0xdd2f, 0x5555, 0x3285)).isEqualTo(0x0000);
    }

    /** RFC 1624 section 3: every word and every checksum that a header can have, corners first. */
    @Test
    void shouldEqualRecomputationWhenOneWordChanges() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        int[] corners = {0x0000, 0x0001, 0x00ff, 0x0100, 0x7fff, 0x8000, 0xfffe, 0xffff};
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[20];
            random.nextBytes(bytes);
            bytes[0] = 0x45;
            int before = i % 3 == 0 ? random.nextInt(65_536) : corners[i % corners.length];
            int after = i % 5 == 0 ? random.nextInt(65_536) : corners[i / 8 % corners.length];
            int other = i % 7 == 0 ? 0 : random.nextInt(65_536);
            put(bytes, 8, before);
            put(bytes, 18, other);
            put(bytes, 10, 0);
            int checksum = FrameBuilder.checksum(bytes, 0, 20);
            if (i % 2 == 0) {
                put(bytes, 18, (other + checksum) % 0xffff);
                checksum = FrameBuilder.checksum(bytes, 0, 20);
            }
            put(bytes, 8, after);
            assertThat(InternetChecksum.update(checksum, before, after))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(FrameBuilder.checksum(bytes, 0, 20));
        }
    }

    private static void put(byte[] bytes, int offset, int value) {
        bytes[offset] = (byte) (value >> 8);
        bytes[offset + 1] = (byte) value;
    }
}
