package io.cofferdam.domain.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FragmentationTest {
    /** RFC 791 3.2: fragments of random packets at random MTUs make up the original again. */
    @RepeatedTest(100)
    void shouldMakeUpOriginalAgainWhenReassembled(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        SplittableRandom random = new SplittableRandom(seed);
        int mtu = random.nextInt(68, 1500);
        Gateway gateway = Gateway.settled("port.1.mtu=" + mtu);
        byte[] payload = new byte[random.nextInt(8000)];
        random.nextBytes(payload);
        boolean isFragment = random.nextBoolean();
        if (isFragment) {
            payload = Arrays.copyOf(payload, payload.length / 8 * 8);
        }
        int word = isFragment ? 0x2000 | 5 : 0;
        FrameBuilder builder = gateway.fromPc("10.10.2.2").payload(payload).fragmentWord(word);
        boolean hasOptions = random.nextBoolean();
        if (hasOptions) {
            builder.options(7, 7, 4, 0, 0, 0, 0, 0x88, 4, 1, 2, 0x44, 4, 5, 0, 0);
        }
        byte[] original = builder.build();
        List<byte[]> out = gateway.sendFromPc(original);

        byte[] assembled = new byte[payload.length];
        int received = 0;
        for (byte[] fragment : out) {
            int headerLength = (fragment[14] & 0xf) * 4;
            int offset = (FrameBuilder.u16(fragment, 20) & 0x1fff) * 8 - (word & 0x1fff) * 8;
            int dataLength = fragment.length - 14 - headerLength;
            assertThat(fragment.length - 14).as("seed %d", seed).isLessThanOrEqualTo(mtu);
            assertThat(FrameBuilder.checksum(fragment, 14, headerLength))
                    .as("seed %d", seed)
                    .isZero();
            assertThat(FrameBuilder.u16(fragment, 16)).as("seed %d", seed).isEqualTo(headerLength + dataLength);
            assertThat(offset).as("seed %d", seed).isEqualTo(received);
            boolean more = (fragment[20] & 0x20) != 0;
            assertThat(more).as("seed %d", seed).isEqualTo(isFragment || offset + dataLength < payload.length);
            assertThat(headerLength)
                    .as("seed %d: options with the copied flag only", seed)
                    .isEqualTo(hasOptions ? offset == 0 ? 36 : 24 : 20);
            System.arraycopy(fragment, 14 + headerLength, assembled, offset, dataLength);
            received += dataLength;
        }
        assertThat(assembled).as("seed %d", seed).isEqualTo(payload);
        assertThat(gateway.count("forwarded.frames")).as("seed %d", seed).isEqualTo(1);
    }

    @Test
    void shouldAskForRoomForFragmentsBeforeTakingUpBurst() {
        Gateway gateway = new Gateway(5, "port.1.mtu=576");
        gateway.meetNeighbours();
        byte[] frame = gateway.fromPc("10.10.2.2").payload(new byte[1400]).build();
        gateway.netIn.put(frame);
        gateway.netIn.put(frame);
        assertThat(gateway.work()).isEqualTo(1);
        assertThat(gateway.transitOut.takeAll()).hasSize(3);
        assertThat(gateway.work()).isEqualTo(1);
        assertThat(gateway.transitOut.takeAll()).hasSize(3);
        assertThat(gateway.transitOut.droppedFrames()).isZero();
    }
}
