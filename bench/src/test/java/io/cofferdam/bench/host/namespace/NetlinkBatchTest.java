package io.cofferdam.bench.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetlinkBatchTest {
    private static final int BATCH_BEGIN = 0x10;
    private static final int BATCH_END = 0x11;

    @Test
    void shouldBeginAndEndBatchWhenFinished() {
        NetlinkBatch batch = new NetlinkBatch((byte) 2);
        batch.create(0).text(1, "abc").endMessage();

        assertThat(typesOf(batch.finish())).containsExactly(BATCH_BEGIN, 10 << 8, BATCH_END);
        assertThat(batch.acknowledged()).isEqualTo(1);
    }

    @Test
    void shouldPadAttributesAndWriteNumbersBigEndianWhenNested() {
        NetlinkBatch batch = new NetlinkBatch((byte) 2);
        batch.create(3).text(1, "abcd").nested(4, () -> batch.number(2, 100)).endMessage();

        ByteBuffer message = ByteBuffer.wrap(batch.finish()).order(ByteOrder.nativeOrder());
        int start = message.getInt(0);
        assertThat(message.getInt(start)).isEqualTo(20 + 12 + 12);
        assertThat(message.getShort(start + 20)).as("without padding").isEqualTo((short) 9);
        assertThat(message.getShort(start + 32)).isEqualTo((short) 12);
        assertThat(message.getShort(start + 34) & 0xffff).as("nested").isEqualTo(0x8004);
        assertThat(message.order(ByteOrder.BIG_ENDIAN).getInt(start + 40)).isEqualTo(100);
    }

    private static List<Integer> typesOf(byte[] batch) {
        ByteBuffer bytes = ByteBuffer.wrap(batch).order(ByteOrder.nativeOrder());
        List<Integer> types = new ArrayList<>();
        for (int offset = 0; offset < batch.length; offset += bytes.getInt(offset)) {
            types.add((int) bytes.getShort(offset + 4));
        }
        return types;
    }
}
