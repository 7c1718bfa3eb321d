package io.cofferdam.bench.host.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cofferdam.bench.host.icmp.PingPlan;
import io.cofferdam.bench.host.namespace.InterfacePlan;
import io.cofferdam.bench.host.request.RequestPlan;
import io.cofferdam.bench.host.request.RespondPlan;
import io.cofferdam.bench.host.tcp.SendPlan;
import io.cofferdam.bench.host.udp.UdpSendPlan;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandParserTest {
    @Test
    void shouldReadIdAndNameWhenLineStartsWithId() {
        Request request = Request.of("  #7   quit ");

        assertThat(request.id()).isEqualTo(OptionalLong.of(7));
        assertThat(CommandParser.parse(request)).isEqualTo(new Command.Quit());
    }

    @Test
    void shouldHaveNoIdWhenLineStartsWithCommand() {
        assertThat(Request.of("cancel 7").id()).isEmpty();
        assertThat(parse("cancel 7")).isEqualTo(new Command.Cancel(OptionalLong.of(7)));
        assertThat(parse("cancel")).isEqualTo(new Command.Cancel(OptionalLong.empty()));
    }

    @Test
    void shouldReadInterfaceWhenConfigured() {
        assertThat(parse("configure cfd-outer 10.10.1.2/24 10.10.1.1"))
                .isEqualTo(new Command.Configure(
                        new InterfacePlan("cfd-outer", "10.10.1.2/24", "10.10.1.1", OptionalInt.empty())));
        assertThat(parse("configure veth0 10.99.1.1/30 - 9000"))
                .isEqualTo(
                        new Command.Configure(new InterfacePlan("veth0", "10.99.1.1/30", "-", OptionalInt.of(9000))));
    }

    @Test
    void shouldReadOptionsInAnyOrderWhenPinging() {
        assertThat(parse("ping df timeout-ms=250 10.1.2.3 interval-ms=0.1 count=1000 size=1472"))
                .isEqualTo(new Command.Ping(
                        new PingPlan(AddressText.address("10.1.2.3"), 1000, 100_000, 250_000_000, 1472, true)));
    }

    @Test
    void shouldTakeDefaultsWhenOptionsAreLeftOut() {
        assertThat(parse("ping 10.1.2.3"))
                .isEqualTo(new Command.Ping(
                        new PingPlan(AddressText.address("10.1.2.3"), 4, 1_000_000_000, 1_000_000_000, 56, false)));
        assertThat(parse("traceroute 10.1.2.3")).isEqualTo(new Command.Traceroute(AddressText.address("10.1.2.3"), 16));
    }

    @Test
    void shouldBoundSendByBytesOrTimeWhenAskedTo() {
        InetSocketAddress to = new InetSocketAddress(AddressText.address("10.1.2.3"), 5001);

        assertThat(parse("send 10.1.2.3 5001 bytes=1000 timeout-s=9"))
                .isEqualTo(new Command.Send(new SendPlan(to, 1000, 3_600_000_000_000L, 0, 1, true, 9_000_000_000L)));
        assertThat(parse("send 10.1.2.3 5001 seconds=2.5 rate-mbps=100 seed=3 no-hash"))
                .isEqualTo(new Command.Send(
                        new SendPlan(to, Long.MAX_VALUE, 2_500_000_000L, 100, 3, false, 62_500_000_000L)));
    }

    @Test
    void shouldReadRateWhenSendingDatagrams() {
        assertThat(parse("udp-send 10.1.2.3 6000 rate-pps=5 seconds=2 size=100 end-interval-ms=20"))
                .isEqualTo(new Command.UdpSend(new UdpSendPlan(
                        new InetSocketAddress(AddressText.address("10.1.2.3"), 6000),
                        5,
                        2_000_000_000L,
                        100,
                        20_000_000L)));
    }

    @Test
    void shouldReadRouterCommandsWhenBenchmarking() {
        assertThat(parse("forward masquerade")).isEqualTo(new Command.Forward(true));
        assertThat(parse("forward")).isEqualTo(new Command.Forward(false));
        assertThat(parse("offload veth0 off")).isEqualTo(new Command.Offload("veth0", false));
        assertThat(parse("remove veth0")).isEqualTo(new Command.Remove("veth0"));
        assertThat(parse("connections")).isEqualTo(new Command.Connections());
    }

    @Test
    void shouldReadBothSidesWhenRequestingAndResponding() {
        assertThat(parse("respond 0 timeout-s=5")).isEqualTo(new Command.Respond(new RespondPlan(0, 5_000_000_000L)));
        assertThat(parse("request 10.1.2.3 7000 seconds=0.5"))
                .isEqualTo(new Command.RequestResponse(
                        new RequestPlan(new InetSocketAddress(AddressText.address("10.1.2.3"), 7000), 500_000_000L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            commentCharacter = '!',
            value = {
                "frobnicate | unknown command 'frobnicate'",
                "#x quit | id '#x'",
                "#7 | a command after #7 is missing",
                "ping | ADDRESS is missing",
                "ping 10.1.2 | '10.1.2' is not an IPv4 address",
                "ping 10.1.2.256 | '10.1.2.256' is not an IPv4 address",
                "ping srv.example.com | 'srv.example.com' is not an IPv4 address",
                "ping 10.1.2.3 cuont=3 | 'cuont=' is not understood here; known are df, count=",
                "ping 10.1.2.3 count=3 count=4 | option 'count' is there twice",
                "ping 10.1.2.3 count=0 | count=0 is not a whole number from 1",
                "ping 10.1.2.3 interval-ms=NaN | interval-ms=NaN is not a number",
                "ping 10.1.2.3 count=1000000 interval-ms=60000 | more than 3600.0 s",
                "configure a;reboot 10.1.2.3 - | is not an address with prefix length",
                "configure eth/0 10.1.2.3/24 - | 'eth/0' is not a device name",
                "configure -batch 10.1.2.3/24 - | '-batch' is not a device name",
                "configure eth0 10.1.2.3/33 - | '10.1.2.3/33' is not an address with prefix",
                "configure eth0 10.1.2.3/24 - 67 | MTU 67 is not a whole number from 68",
                "receive 65536 | PORT 65536 is not a whole number from 0 to 65535",
                "send 10.1.2.3 5001 | either bytes= or seconds=",
                "send 10.1.2.3 5001 bytes=1 seconds=1 | either bytes= or seconds=",
                "udp-send 10.1.2.3 6000 size=23 | size=23 is not a whole number from 24",
                "offload eth0 maybe | 'maybe' is neither on nor off",
                "request 10.1.2.3 0 | PORT 0 is not a whole number from 1",
                "quit now | 'now' is not understood here; nothing more is expected",
            })
    void shouldSayWhatIsWrongWhenLineIsBad(String line, String words) {
        assertThatExceptionOfType(BadCommandException.class)
                .isThrownBy(() -> parse(line))
                .withMessageContaining(words);
    }

    private static Command parse(String line) {
        return CommandParser.parse(Request.of(line));
    }
}
