package io.cofferdam.domain.filter.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cofferdam.domain.filter.Verdict;
import io.cofferdam.domain.flow.ConnectionState;
import io.cofferdam.domain.flow.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static final String QUOTE = "'";

    private static Rule parse(String line) {
        NamedSets.Builder sets = new NamedSets.Builder();
        sets.add("web-servers", "addresses 10.10.2.2, 10.10.2.16/28,2001:db8::/64");
        sets.add("web", "ports 80,443 , 8000-8080");
        return Rule.parse(line, sets.build());
    }

    @Test
    void shouldReadEveryPartWhenRuleHasAll() {
        Rule rule =
                parse("accept in tcp from 10.0.0.0/8,2001:db8::/32 from-port 1024-65535 to @web-servers port @web,22"
                        + " state new,related limit 100/second burst 20 log name \"web in\"");
        assertThat(rule.verdict()).isEqualTo(Verdict.ACCEPT);
        Match match = rule.match();
        assertThat(match.direction()).contains(Direction.IN);
        assertThat(match.protocols()).containsExactly(6);
        assertThat(match.from().prefixes()).hasToString("[10.0.0.0/8, 2001:db8::/32]");
        assertThat(match.fromPorts().ranges()).hasToString("[1024-65535]");
        assertThat(match.to().prefixes()).hasToString("[10.10.2.2, 10.10.2.16/28, 2001:db8::/64]");
        assertThat(match.ports().ranges()).hasToString("[80, 443, 8000-8080, 22]");
        assertThat(match.states()).containsExactlyInAnyOrder(ConnectionState.NEW, ConnectionState.RELATED);
        assertThat(rule.limit()).contains(new RateLimit("100/second burst 20", 10_000_000, 20));
        assertThat(rule.isLogged()).isTrue();
        assertThat(rule.label()).isEqualTo("web in");
    }

    @Test
    void shouldMatchNewConnectionsOfAnyKindWhenRuleIsVerdictAlone() {
        Rule rule = parse("drop");
        assertThat(rule.match().direction()).isEmpty();
        assertThat(rule.match().protocols()).isEmpty();
        assertThat(rule.match().from().isAny()).isTrue();
        assertThat(rule.match().to().isAny()).isTrue();
        assertThat(rule.match().states()).containsExactly(ConnectionState.NEW);
        assertThat(rule.limit()).isEmpty();
        assertThat(rule.isLogged()).isFalse();
        assertThat(rule.label()).isEqualTo("drop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accept",
                "reject out tcp,udp from 10.0.0.0/8 port 25",
                "drop local icmp icmp-type 8,13",
                "accept icmp6 from 2001:db8::/32 icmp-type 128",
                "accept 47 from 10.0.0.1 to 10.0.0.2",
                "drop state established,related,invalid",
                "accept in tcp from @web-servers from-port @web to 10.0.0.1 port 1-65535 limit 3/minute burst 7 log name \"a\"",
            })
    void shouldWriteSameLineWhenItIsInGrammarsOrder(String line) {
        assertThat(parse(line)).hasToString(line);
        assertThat(parse(parse(line).toString())).isEqualTo(parse(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "accept  log port 80,  443 tcp in ; accept in tcp port 80,443 log",
                "drop icmp icmp-type echo-request,echo-reply; drop icmp icmp-type 8,0",
                "drop icmp-type echo-request icmp6; drop icmp6 icmp-type 128",
                "drop name \"two words\" in log; drop in log name \"two words\"",
                "drop name word; drop name \"word\"",
                "drop 6; drop tcp",
                "drop state new; drop",
                "drop limit 5/second; drop limit 5/second",
            })
    void shouldWriteGrammarsOrderWhenLineHasAnother(String line, String canonical) {
        assertThat(parse(line)).hasToString(canonical);
    }

    @Test
    void shouldTakeDefaultBurstWhenLimitNamesNone() {
        assertThat(parse("drop limit 30/minute").limit())
                .contains(new RateLimit("30/minute", 2_000_000_000L, RateLimit.DEFAULT_BURST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; '' is none of accept, drop and reject",
                "allow in; 'allow' is none of accept, drop and reject",
                "accept fro 10.0.0.1; 'fro' is not expected here",
                "accept in out; more than one 'direction'",
                "accept tcp udp; more than one 'protocol'",
                "accept log log; more than one 'log'",
                "accept from 10.0.0.1 from 10.0.0.2; more than one 'from'",
                "accept from; after 'from' an address is missing",
                "accept tcp port; after 'port' a port is missing",
                "accept state; after 'state' a state is missing",
                "accept limit; after 'limit' a rate is missing",
                "accept limit 5/second burst; after 'burst' a number is missing",
                "accept name; after 'name' a name is missing",
                "accept icmp icmp-type; after 'icmp-type' a type is missing",
                "accept 256; '256' is not expected here",
                "accept tcp,sctp; 'sctp' is not expected here",
                "accept from 10.0.0.256; '10.0.0.256' is not an IPv4 address",
                "accept from 10.0.0.1/8; write 10.0.0.0/8",
                "accept from 10.0.0.1,; '' is not an IPv4 address",
                "accept from @nobody; '@nobody' is the name of no set; sets of addresses are web-servers",
                "accept from @web; '@web' is not a set of addresses",
                "accept tcp port @web-servers; '@web-servers' is not a set of ports",
                "accept tcp port 65536; '65536' is no port",
                "accept tcp port http; 'http' is no port",
                "accept tcp port 90-80; write 80-90",
                "accept port 80; 'port' needs the protocol tcp, udp",
                "accept icmp from-port 80; 'from-port' needs the protocol tcp, udp",
                "accept tcp,47 port 80; 'port' needs the protocol tcp, udp",
                "accept icmp-type 8; 'icmp-type' needs the protocol icmp or icmp6",
                "accept icmp,icmp6 icmp-type 8; 'icmp-type' needs the protocol icmp or icmp6",
                "accept tcp icmp-type 8; 'icmp-type' needs the protocol icmp or icmp6",
                "accept icmp icmp-type 256; '256' is no type of icmp",
                "accept icmp6 icmp-type ping; 'ping' is no type of icmp6",
                "accept state open; 'open' is no state",
                "accept limit 5; '5' is no limit",
                "accept limit 5/hour; '5/hour' is no limit",
                "accept limit 0/second; '0/second' has the limit '0'",
                "accept limit many/second; has the limit 'many'",
                "accept limit 1000001/second; allowed are 1 to 1000000",
                "accept limit 5/second burst 0; '0' has the burst '0'",
                "accept burst 5; 'burst' is not expected here",
                "accept name \"open; quotation marks are opened and not closed",
                "accept name \"\"; '\"\"' is no name",
                "accept name \" a\"; is no name",
                "accept name \"ä\"; is no name",
                "accept \"name\"; '\"name\"' is not expected here",
                "accept from 10.0.0.1 to 2001:db8::1; leave neither IPv4 nor IPv6",
                "accept icmp to 2001:db8::1; leave neither IPv4 nor IPv6",
                "accept icmp6 to 10.0.0.1; leave neither IPv4 nor IPv6",
            })
    void shouldNameTextWhenRuleIsWrong(String line, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(line)).withMessageContaining(message);
    }

    @Test
    void shouldRefuseNameWhenItIsLongerThanALineHasRoomFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("accept name " + "x".repeat(65)))
                .withMessageContaining("1 to 64 printable");
        assertThat(parse("accept name " + "x".repeat(64)).label()).hasSize(64).doesNotContain(QUOTE);
    }
}
