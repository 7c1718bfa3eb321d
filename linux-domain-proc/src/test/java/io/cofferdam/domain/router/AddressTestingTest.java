package io.cofferdam.domain.router;

import static io.cofferdam.domain.router.Gateway.NET;
import static io.cofferdam.domain.router.Gateway.PC;
import static io.cofferdam.domain.router.Gateway6.NET_IP;
import static io.cofferdam.domain.router.Gateway6.NET_LINK;
import static io.cofferdam.domain.router.Gateway6.PC_IP;
import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.domain.wire.FrameBuilder6;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** RFC 4862 5.4, and the groups that are listened to (RFC 3810). */
class AddressTestingTest {
    private static final int REPORT = 143;

    private final Gateway gateway = Gateway6.create();

    private static byte[] announcement(String ip) {
        return FrameBuilder6.ipv6(NET, 0x3333_0000_0001L, ip, "ff02::1")
                .discovery(136, 0xa0 << 24, FrameBuilder6.address(ip), FrameBuilder6.macOption(2, NET))
                .build();
    }

    private List<byte[]> discovery() {
        return gateway.netOut.takeAll().stream()
                .filter(frame -> FrameBuilder.u16(frame, 12) == 0x86dd && frame[20] == 58)
                .toList();
    }

    private List<byte[]> reports() {
        return gateway.netOut.takeAll().stream()
                .filter(frame -> FrameBuilder.u16(frame, 12) == 0x86dd && frame[20] == 0 && frame[62] == (byte) REPORT)
                .toList();
    }

    /** 5.4.2: one question for each address from nobody; a second later, if nobody said a word, they are ours. */
    @Test
    void shouldTestAddressesBeforeItUsesThem() {
        gateway.work();
        assertThat(discovery()).containsExactlyInAnyOrder(Gateway6.test(NET, NET_LINK), Gateway6.test(NET, NET_IP));
        assertThat(Gateway6.askFromPc(gateway, Gateway6.solicitation(PC, PC_IP, NET_IP)))
                .isEmpty();
        assertThat(Gateway6.askFromPc(
                        gateway,
                        Gateway6.fromPc(NET_IP).icmp(128, 0, 1, new byte[8]).build()))
                .isEmpty();
        assertThat(gateway.count("drop.untested-address")).isEqualTo(1);
        gateway.passSeconds(1);
        assertThat(discovery()).containsExactlyInAnyOrder(announcement(NET_LINK), announcement(NET_IP));
        gateway.netIn.put(Gateway6.solicitation(PC, PC_IP, NET_IP));
        gateway.work();
        assertThat(discovery()).hasSize(1);
        gateway.passSeconds(60);
        assertThat(discovery()).noneMatch(frame -> FrameBuilder6.hasAddress(frame, 22, "::"));
    }

    /** 5.4.3: somebody else tests it at the same time. 5.4.5: it is not used. */
    @Test
    void shouldNotUseAddressWhenAnotherTestsItToo() {
        gateway.work();
        gateway.netIn.put(Gateway6.test(PC, NET_IP));
        assertNotUsed();
    }

    /** 5.4.4: somebody has it. */
    @Test
    void shouldNotUseAddressWhenAnotherHasIt() {
        gateway.work();
        gateway.netIn.put(FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, NET_IP, "ff02::1")
                .discovery(136, 0x20 << 24, FrameBuilder6.address(NET_IP), FrameBuilder6.macOption(2, PC))
                .build());
        assertNotUsed();
    }

    private void assertNotUsed() {
        gateway.passSeconds(10);
        assertThat(discovery()).contains(announcement(NET_LINK)).doesNotContain(announcement(NET_IP));
        assertThat(Gateway6.askFromPc(gateway, Gateway6.solicitation(PC, PC_IP, NET_IP)))
                .isEmpty();
        assertThat(gateway.count("nd.duplicates")).isEqualTo(1);
        gateway.passSeconds(52);
        assertThat(discovery()).contains(Gateway6.test(NET, NET_IP), announcement(NET_IP));
        assertThat(gateway.count("nd.valid-addresses")).isEqualTo(4);
    }

    /** What was tested stays so: hosts that look for their router in the moment after its death get an answer. */
    @Test
    void shouldAnswerAtOnceWhenSuccessorTakesOver() {
        gateway.passSeconds(4);
        gateway.netOut.takeAll();
        Router successor = new Router(
                DomainConfig.parse(Gateway.properties(Gateway6.properties())),
                List.of(
                        new PortLinks(gateway.netIn.sink(), gateway.netOut.source()),
                        new PortLinks(gateway.transitIn.sink(), gateway.transitOut.source())),
                gateway.counters,
                new SplittableRandom(2));
        gateway.netIn.put(Gateway6.solicitation(PC, PC_IP, NET_IP));
        successor.doWork(gateway.nowNs);
        assertThat(discovery()).containsExactly(Gateway6.advertisement(NET, PC, NET_IP, PC_IP, 0xe0));
        assertThat(gateway.count("nd.valid-addresses")).isEqualTo(4);
    }

    /** RFC 3810 5.2 and 6.1: excludes no source of each group; from nobody as long as there is no address (RFC 3590). */
    @Test
    void shouldReportGroupsTwiceWhenItJoinsThem() {
        gateway.work();
        List<byte[]> first = reports();
        assertThat(first).hasSize(1);
        byte[] report = first.getFirst();
        assertThat(FrameBuilder6.hasAddress(report, 22, "::")).isTrue();
        assertThat(FrameBuilder6.hasAddress(report, 38, "ff02::16")).isTrue();
        assertThat(FrameBuilder.mac(report, 0)).isEqualTo(0x3333_0000_0016L);
        assertThat(report[21]).as("hop limit").isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(report, 54, 62)).isEqualTo(FrameBuilder.bytes(58, 0, 5, 2, 0, 0, 1, 0));
        assertThat(FrameBuilder6.isTransportSound(report, 62, 58)).isTrue();
        assertThat(FrameBuilder.u16(report, 68)).isEqualTo(3);
        assertThat(FrameBuilder6.hasAddress(report, 74, Gateway6.groupOf(NET_LINK)))
                .isTrue();
        assertThat(FrameBuilder6.hasAddress(report, 94, Gateway6.groupOf(NET_IP)))
                .isTrue();
        assertThat(FrameBuilder6.hasAddress(report, 114, "ff02::2")).isTrue();
        assertThat(report[70]).isEqualTo((byte) 4);
        assertThat(report).hasSize(130);
        gateway.passSeconds(4);
        assertThat(reports()).hasSize(3).endsWith(reportFrom(report), reportFrom(report));
        gateway.passSeconds(60);
        assertThat(reports()).isEmpty();
    }

    private static byte[] reportFrom(byte[] anonymous) {
        byte[] report = anonymous.clone();
        System.arraycopy(FrameBuilder6.address(NET_LINK), 0, report, 22, 16);
        report[64] = 0;
        report[65] = 0;
        byte[] covered = ByteBuffer.allocate(40 + report.length - 62)
                .put(report, 22, 32)
                .putInt(report.length - 62)
                .putInt(58)
                .put(report, 62, report.length - 62)
                .array();
        int checksum = FrameBuilder.checksum(covered, 0, covered.length);
        report[64] = (byte) (checksum >> 8);
        report[65] = (byte) checksum;
        return report;
    }

    /** RFC 3810 6.2: within the time that the querier allows. */
    @Test
    void shouldReportGroupsWhenQuerierAsks() {
        gateway.passSeconds(4);
        gateway.netOut.takeAll();
        byte[] query = FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, Gateway6.PC_LINK, "ff02::1")
                .hopLimit(1)
                .extension(FrameBuilder6.HOP_BY_HOP, 0, 5, 2, 0, 0, 1, 0)
                .icmp(130, 0, 2000 << 16, new byte[20])
                .build();
        gateway.netIn.put(query, query);
        gateway.passSeconds(3);
        assertThat(reports()).singleElement().matches(report -> report[70] == 2);
        gateway.netIn.put(FrameBuilder6.ipv6(PC, 0x3333_0000_0001L, PC_IP, "ff02::1")
                .hopLimit(1)
                .icmp(130, 0, 0, new byte[20])
                .build());
        gateway.passSeconds(3);
        assertThat(reports()).isEmpty();
    }
}
